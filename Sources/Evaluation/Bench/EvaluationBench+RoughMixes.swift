import AudioFiles
import MixAssistant
import MixStyle
import Sessions
import SignalProcessing

extension EvaluationBench {
  /// Seconds of the second half that are compared sample by sample, at most.
  private static let judgedSeconds = 30.0
  /// Stands for a mix that is the target itself, in decibels.
  private static let perfectRatio = 120.0

  /// What a session that was fitted to the first half of a rough mix is worth: the settings beside
  /// the true ones, and the mix beside the second half.
  func measures(
    _ applied: AppliedSession, _ rough: EvaluationManifest.RoughMix
  ) throws -> [String: Double] {
    var measures = applied.recovery(rough.truth)
    measures.merge(applied.moves) { $1 }
    measures.merge(applied.decisions) { $1 }
    let heard = Set(applied.document.tracks.filter { $0.loudness != nil }.map(\.name))
    let known = rough.truth.compactMapValues(\.loudness).filter { heard.contains($0.key) }
    measures["balance-error"] = try TrackBalance(
      applied, from: rough.splitSeconds, threads: job.threads
    ).error(against: TrackBalance(loudness: known))

    let file = try AudioFile(path: rough.file)
    let start = rough.splitSeconds + rough.offsetSeconds
    guard file.duration > start + 1 else {
      throw MixAssistantError.unusable(
        "\(rough.file): ends before its second half, at \(seconds(start))")
    }
    let target = try AudioBuffer(
      contentsOf: file, from: start, to: start + Self.judgedSeconds,
      sampleRate: applied.document.sampleRate
    ).stereo
    let first = Int((rough.splitSeconds * target.sampleRate).rounded())
    let mix = try applied.mix(first..<(first + target.frameCount), threads: job.threads)
    measures["si-sdr"] = min(
      max(scaleInvariantSDR(mix, target), -Self.perfectRatio), Self.perfectRatio)
    measures["stft-distance"] = MultiResolutionSTFTLoss(target: target)(mix)
    return measures
  }
}

extension AudioBuffer {
  /// A mono signal on both sides.
  fileprivate var stereo: AudioBuffer {
    channelCount == 2
      ? self : AudioBuffer(channels: [channels[0], channels[0]], sampleRate: sampleRate)
  }
}
