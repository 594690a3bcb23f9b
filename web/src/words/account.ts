import type { SecurityEvent } from '@foyer/contract'
import type { Action, EndReason, ProofMethod, SignInMethod, Terminal } from '@foyer/rules'

/** The words of the account's own screens; a sentence that one language lacks does not compile. */
export interface AccountWords {
  common: {
    cancel: string
    back: string
    retry: string
    close: string
    save: string
    saving: string
    undo: string
  }
  avatar: {
    title: string
    /** What the avatar's picture is, for those who hear it. */
    of: (nickname: string) => string
    choose: string
    chooseAnother: string
    takeOrChoose: string
    dropHere: string
    pasteToo: string
    limits: string
    cropTitle: string
    cropHelp: string
    zoom: string
    zoomIn: string
    zoomOut: string
    zoomValue: (times: string) => string
    move: string
    up: string
    down: string
    left: string
    right: string
    middle: string
    preview: string
    notShown: string
    notShownWhy: string
    save: string
    uploading: string
    processing: string
    cancelUpload: string
    cancelled: string
    kept: string
    saved: string
    remove: string
    removed: string
    restored: string
    reading: string
    chosen: (file: string) => string
    several: string
  }
  password: {
    titleSet: string
    titleChange: string
    set: string
    change: string
    passwordQuestion: string
    newPassword: string
    passwordHint: string
    count: (characters: number) => string
    show: string
    hide: string
    signOthersOut: string
    signOthersOutWhy: string
    save: string
    done: (isChange: boolean) => string
    endedNone: string
    ended: (count: number) => string
    kept: string
    finish: string
  }
  terminals: {
    title: string
    explained: string
    kinds: Record<Terminal, string>
    thisOne: string
    others: (count: number) => string
    place: string
    lastUse: string
    signedIn: string
    justNow: string
    installed: string
    end: string
    endNamed: (device: string) => string
    endQuestion: (device: string) => string
    endExplained: string
    endDo: string
    endOthers: string
    endOthersQuestion: (count: number) => string
    endOthersExplained: string
    endOthersList: string
    endOthersDo: (count: number) => string
    ending: string
    ended: (device: string) => string
    othersEnded: (count: number) => string
    alreadyGone: string
    noOthers: string
    noOthersExplained: string
    unknownPlace: string
  }
  securityLog: {
    title: string
    explained: string
    today: string
    yesterday: string
    empty: string
    emptyExplained: string
    more: string
    loadingMore: string
    allShown: string
    /** The sentence of an event, of phrases of the tables below where the entry has them; `act` is what a proof is for. */
    events: Record<SecurityEvent, (said: { by?: string; why?: string; refused?: string; act?: string }) => string>
    actions: Record<Action, string>
    ends: Record<EndReason, string>
    methods: Record<SignInMethod | ProofMethod, string>
    wasNotYou: string
    wasNotYouDo: string
  }
  profile: {
    nickname: string
    avatar: string
    changeNickname: string
    changeAvatar: string
    nicknameHint: string
    nicknameCount: (count: number, most: number) => string
    nicknameInvalid: string
    nicknameSaved: string
    openWeb: string
    openedByHand: string
  }
}
