import { spawn } from 'node:child_process'

export type Outcome = { ok: boolean; code: number; output: string }
export type CommandOptions = { cwd?: string; env?: NodeJS.ProcessEnv; show?: boolean }

/** Runs a command to its end; its output is collected, or goes to the console when it is to be shown. */
export function command(program: string, args: string[], options: CommandOptions = {}): Promise<Outcome> {
  const { cwd, env = process.env, show = false } = options
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] })
    const passOn = () => child.kill('SIGTERM')
    // Ctrl-C reaches the child by itself; we wait for its end.
    const wait = () => {}
    process.on('SIGINT', wait).on('SIGTERM', passOn).on('disconnect', passOn)
    process.channel?.unref()
    let output = ''
    const listen = (text: Buffer) => {
      output += text
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    const finish = (code: number) => {
      process.off('SIGINT', wait).off('SIGTERM', passOn).off('disconnect', passOn)
      resolve({ ok: code === 0, code, output: output.trim() })
    }
    child.on('error', (error) => {
      output += error.message
      finish(127)
    })
    child.on('close', (code) => finish(code ?? 130))
  })
}

/** Runs a script under this Node. */
export function nodeCommand(script: string, args: string[], options?: CommandOptions): Promise<Outcome> {
  return command(process.execPath, [script, ...args], options)
}
