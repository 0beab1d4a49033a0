// Prints the checksums of the kernels in WebAssembly: node run.mjs FILE.wasm
// All that a page has to bring is here: elementary functions, memory and a way out for characters. Only the
// limiter uses elementary functions; their last bits are gone when it rounds to Float.
import { readFileSync } from 'node:fs'

const wasm = new WebAssembly.Module(readFileSync(process.argv[2]))
let line = ''
const env = {
  cos: Math.cos, exp: Math.exp, log: Math.log, log10: Math.log10, sin: Math.sin,
  putchar(code) {
    if (code === 10) { console.log(line); line = '' } else line += String.fromCharCode(code)
    return code
  },
  // Memory is never taken back: the program runs once.
  posix_memalign(result, alignment, size) {
    const align = Math.max(alignment, 16)
    const start = Math.ceil(end / align) * align
    end = start + size
    const missing = end - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / 65536))
    new DataView(memory.buffer).setUint32(result, start, true)
    return 0
  },
  free() {}
}
const { memory, printChecksums } = new WebAssembly.Instance(wasm, { env }).exports
let end = memory.buffer.byteLength
printChecksums()
