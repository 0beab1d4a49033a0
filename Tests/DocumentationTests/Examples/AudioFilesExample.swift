import AudioFiles
import SignalProcessing

// Example
/// Converts any sound file that can be read to 24 bits at 48 kHz.
func convert(_ input: String, to output: String) throws {
  let file = try AudioFile(path: input)
  for note in file.notes { print(note) }
  let audio = try AudioBuffer(contentsOf: file, sampleRate: 48_000)
  try audio.write(to: output, format: .int24, inputs: [input])
}
// End
