public import MixStyle
public import MixingConsole
import SignalProcessing

extension BandFrames {
  /// Band powers of a track that went through a strip in the middle at 0 dB, as they would be without its trim and
  /// equalizer: what is left of the strip is its compressor.
  ///
  /// Bands that the equalizer takes more than 30 dB from are not made up for beyond that.
  /// - Parameter isStereo: whether the track is; a mono one is 3 dB down on either side.
  public func before(_ strip: TrackSettings, isStereo: Bool, sampleRate: Double) -> BandFrames {
    let curve = BandEqualizer(sampleRate: sampleRate).levels(strip.equalizer)
    let factors = curve.map { level in
      exp(-2 * amplitudePerDecibel * (max(level, -30) + strip.trim.decibels)) * (isStereo ? 1 : 2)
    }
    func scaled(_ powers: [Double]) -> [Double] {
      powers.indices.map { powers[$0] * factors[$0 % Self.bandCount] }
    }
    return BandFrames(
      mid: scaled(mid), side: scaled(side), cross: scaled(cross), hopSeconds: hopSeconds)
  }
}
