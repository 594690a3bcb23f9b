// Loaded before a program that does not know FOYER_PARENT_PIPE: ends it when its parent is gone.
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
process.stdin.unref()
