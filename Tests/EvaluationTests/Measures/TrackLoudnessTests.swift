import Evaluation
import GeneratedSongs
import MixingConsole
import Testing
import Training

@Suite struct TrackLoudnessTests {
  @Test func balanceIsWhatEachTrackContributes() throws {
    let console = Console(sampleRate: 44_100)
    let parts = GeneratedSongs(partCount: 4).song(at: 1).parts
    let tracks = parts.map(\.first)
    var settings = ConsoleSettings(trackCount: 4)
    let start = TrackLoudness(tracks, settings, console: console)
    settings.tracks[1].fader.decibels = 4
    settings.master.fader.decibels = -9
    settings.tracks[2].send.decibels = -3
    let moved = TrackLoudness(tracks, settings, console: console)
    #expect(abs(moved.loudness[1] - start.loudness[1] - 4) < 0.01)
    #expect(abs(moved.loudness[2] - start.loudness[2]) < 0.01)
    #expect(abs(try #require(moved.error(against: start)) - 1.5) < 0.02)
    settings.tracks[0].isMuted = true
    #expect(TrackLoudness(tracks, settings, console: console).loudness[0] == -70)
  }
}
