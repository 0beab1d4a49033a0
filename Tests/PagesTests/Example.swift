import MixStyle
import MixingConsole
import Pages
import Sessions
import SignalProcessing

/// A report of made-up measurements.
enum Example {
  /// Noise whose right channel is `balance` decibels over the left one.
  static func spectrum(balance: Double = 0, seed: UInt64 = 1) -> ThirdOctaveSpectrum {
    var generator = SplitMix64(seed: seed)
    let left = (0..<44_100).map { _ in Float(generator.nextUniform()) * 0.2 }
    let right = left.map { $0 * Float(gain(decibels: balance)) }
    let meter = ThirdOctaveMeter(sampleRate: 44_100, channelCount: 2)
    meter.add(AudioBuffer(channels: [left, right], sampleRate: 44_100))
    return meter.spectrum
  }

  static func programme(
    loudness: Double = -14, spectrum: ThirdOctaveSpectrum = spectrum()
  ) -> ProgrammeMeasurement {
    ProgrammeMeasurement(
      duration: 60, loudness: loudness, loudnessRange: 4, truePeak: -1,
      shortTerm: TimeSeries(
        interval: 1, values: (0..<60).map { loudness - Double(abs($0 - 40)) / 10 }),
      spectrum: spectrum)
  }

  static func reference(_ file: String, _ measured: ProgrammeMeasurement = programme())
    -> MeasuredReference
  {
    MeasuredReference(.reference(SessionReference(file: file)), measured: measured)
  }

  static func document(_ names: [String]) -> SessionDocument {
    var document = SessionDocument(
      sampleRate: 44_100, tracks: names.map { SessionTrack(name: $0, file: "\($0).wav") })
    document.export.loudness = -14
    return document
  }

  static func report(
    _ document: SessionDocument = document(["Kick", "Voice"]),
    references: [MeasuredReference] = [reference("Song.wav")]
  ) -> MixReport {
    MixReport(
      title: "Song", session: document, start: programme(), mix: programme(),
      references: references,
      tracks: document.tracks.map { _ in TrackMeasurement(loudness: -20, reduction: nil) })
  }
}
