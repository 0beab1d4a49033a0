/// How the samples of a file are got: what is decoded, and what of that is its sound.
struct SoundSource: Sendable {
  let view: ByteView
  /// By which decoded samples are multiplied.
  var scale: Float = 1
  /// What of the decoded frames is played, in order.
  var kept: [Range<Int>]
  /// Frames that may be missing at the end without an error: an MPEG decoder may drop the first
  /// or last frame of a sound file. They read as silence.
  var toleratedFrameCount = 0
  /// Whether samples can be beyond any sense (`SpikeRule`): in floating point.
  var isFloat = false
  /// Whether ffmpeg decoded it.
  var isForeign = false
  /// Whether a part that is missing or damaged is accepted, and reads as silence where it lies within the file.
  var acceptsDamage = false
  /// Whether some of it is missing.
  var isDamaged = false
}
