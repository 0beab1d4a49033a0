public import MixingConsole

/// Every setting of a session, with what is known of where it came from.
public struct MixState: Equatable, Sendable {
  /// A track's strip, by the track's name.
  public struct Track: Equatable, Sendable {
    public var name: String
    public var strip: StripState<TrackSettings>

    public init(name: String, strip: StripState<TrackSettings>) {
      self.name = name
      self.strip = strip
    }
  }

  public var tracks: [Track]
  public var reverb: StripState<ReverbSettings>
  public var master: StripState<MasterSettings>
  /// How much of the fit is applied, 0...1.
  public internal(set) var amount = 1.0
  public var reasons: [SettingReason] = []
}

extension SessionDocument {
  /// The present settings; setting them leaves tracks alone that the state does not name.
  public var mix: MixState {
    get {
      MixState(
        tracks: tracks.map { MixState.Track(name: $0.name, strip: $0.strip) }, reverb: reverb,
        master: master, amount: amount, reasons: reasons)
    }
    set {
      for track in newValue.tracks {
        guard let index = tracks.firstIndex(where: { $0.name == track.name }) else { continue }
        tracks[index].strip = track.strip
      }
      reverb = newValue.reverb
      master = newValue.master
      amount = newValue.amount
      reasons = newValue.reasons
    }
  }
}
