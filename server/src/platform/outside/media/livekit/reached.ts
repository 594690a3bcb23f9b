/** How a LiveKit is reached, and the key with which one proves to be its operator. */
export interface ReachedAt {
  /** By browsers: ws or wss. */
  url: string
  /** By this server: http or https. */
  apiUrl: string
  key: string
  secret: string
}
