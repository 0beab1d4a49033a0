import MatchingMaterial
import MixMatching
import MixingConsole
import Testing

/// Few clear moves, each of which earns its place.
@Suite struct MoveSelectionTests {
  private static let matcher = GradientMatcher(quality: .draft)

  private static func moves(_ task: MatchTask) -> [String: Double] {
    FitMaterial.moves(matcher.match(task) { _ in }, from: task.start)
  }

  // MARK: One known move

  @Test(arguments: [FitMaterial.vocal, FitMaterial.keys], [4.0, -4])
  func aFaderIsAnsweredByThatFader(track: Int, decibels: Double) throws {
    let moves = Self.moves(FitMaterial.task { $0.tracks[track].fader.decibels = decibels })
    let fader = try #require(moves["\(track) fader"], "\(moves)")
    #expect(fader * decibels > 0)
    // The level of the whole is free, so the others may go the other way.
    let others = moves.filter { $0.key.hasSuffix(" fader") && $0.key != "\(track) fader" }
    let mean = others.values.reduce(0, +) / 4
    #expect(abs(fader - mean - decibels) < 1.25, "\(moves)")
    #expect(moves.keys.allSatisfy { $0.hasSuffix(" fader") }, "\(moves)")
  }

  @Test func aShelfOfTheMasterIsAnsweredByIt() throws {
    let moves = Self.moves(FitMaterial.task { $0.master.equalizer.highShelf.gainDecibels = 5 })
    #expect(try #require(moves["master highShelf.gain"], "\(moves)") > 3.5)
    #expect(moves.count <= 2, "\(moves)")
    #expect(moves.keys.allSatisfy { $0.hasPrefix("master ") || $0.hasSuffix(" fader") }, "\(moves)")
  }

  @Test func aBandOfATrackIsAnsweredByABandOfIt() throws {
    // Loud and dense where the dip is, so that nothing else explains it.
    let task = FitMaterial.task {
      $0.tracks[FitMaterial.keys].equalizer.peak2.gainDecibels = -6
      $0.tracks[FitMaterial.keys].equalizer.peak2.frequencyHertz = 1000
    }
    let settings = Self.matcher.match(task) { _ in }
    let moves = FitMaterial.moves(settings, from: task.start)
    let equalizer = settings.tracks[FitMaterial.keys].equalizer
    let before = task.objective(task.modelledFeatures(task.start))
    let after = task.objective(task.modelledFeatures(settings))
    #expect(after < 0.7 * before, "\(before) → \(after), \(moves)")
    let cuts = moves.filter { $0.key.contains("gain") }
    #expect(cuts.count <= 2 && moves.count <= 4, "\(moves) \(equalizer)")
    #expect(cuts.allSatisfy { $0.value < 0 }, "\(moves)")
  }

  @Test(arguments: [0.5, 1.35]) func aWidthIsAnsweredByThatWidth(width: Double) throws {
    let moves = Self.moves(FitMaterial.task { $0.tracks[FitMaterial.keys].width = width })
    let found = try #require(moves["\(FitMaterial.keys) width"], "\(moves)")
    #expect(abs(found - width) < 0.2, "\(moves)")
    #expect(moves.count <= 2, "\(moves)")
  }

  // MARK: None

  /// The start is its own answer, to the bit, whatever may be turned.
  @Test func aReferenceEqualToTheStartIsAnsweredByNothing() {
    var task = FitMaterial.task()
    task.start.tracks[FitMaterial.vocal].fader.decibels = -3.37
    task.start.tracks[FitMaterial.guitar].pan = 0.31
    task.start.tracks[FitMaterial.keys].equalizer.peak1.gainDecibels = 2.5
    task.start.tracks[FitMaterial.keys].width = 1.2
    task.aim { _ in }
    for quality in FitQuality.allCases {
      for reach in FitReach.allCases {
        let matcher = GradientMatcher(quality: quality, reach: reach)
        #expect(matcher.match(task) { _ in } == task.start)
      }
    }
    let start = task.start
    let features = task.modelledFeatures(start)
    task.song = WholeSong(start: MixEvaluation(features: features, consoleLoudness: -20)) {
      settings in
      settings == start ? MixEvaluation(features: features, consoleLoudness: -20) : nil
    }
    #expect(GradientMatcher().match(task) { _ in } == start)
  }

  /// A small difference is not worth a move; the same difference is where moves are cheap.
  @Test func whatWinsLessThanItsPriceIsNotTaken() {
    let task = FitMaterial.task { $0.tracks[FitMaterial.vocal].fader.decibels = 2 }
    func moves(priced price: Double) -> [String: Double] {
      var tuning = FitTuning.usual
      for kind in FitTuning.Kind.allCases { tuning[kind].price = price }
      let settings = StyleFit(task, tuning).answer { _ in }.settings
      return FitMaterial.moves(settings, from: task.start)
    }
    let distance = task.objective(task.modelledFeatures(task.start))
    #expect(distance > 0.3)
    #expect(moves(priced: distance).isEmpty)
    #expect(!moves(priced: 0.02).isEmpty)
  }

  /// No price lets the objective with prices end above where it began, and dearer moves are never more.
  @Test func dearerMovesAreFewer() {
    let task = FitMaterial.task {
      $0.tracks[FitMaterial.vocal].fader.decibels = 4
      $0.tracks[FitMaterial.shaker].fader.decibels = -4
      $0.tracks[FitMaterial.keys].width = 1.5
      $0.master.equalizer.highShelf.gainDecibels = 4
      $0.tracks[FitMaterial.guitar].equalizer.peak3.gainDecibels = 4
    }
    var counts: [Int] = []
    for factor in [0.2, 1, 5, 25] {
      var tuning = FitTuning.usual
      for kind in FitTuning.Kind.allCases { tuning[kind].price *= factor }
      let fit = StyleFit(task, tuning)
      let answer = fit.answer { _ in }
      #expect(answer.objective <= fit.moving(fit.space.origin).objective + 1e-9)
      counts.append(FitMaterial.moves(answer.settings, from: task.start).count)
    }
    #expect(counts[0] >= counts[1] && counts[1] >= counts[2] && counts[2] >= counts[3], "\(counts)")
    #expect(counts[0] > counts[3] && counts[1] > 2)
  }

  /// A hard case has few decisions, too: at the usual prices fewer than three bands per track.
  @Test func trackBandsAreFew() {
    let task = FitMaterial.task {
      for track in $0.tracks.indices {
        $0.tracks[track].equalizer.peak1.gainDecibels = track.isMultiple(of: 2) ? 5 : -5
        $0.tracks[track].equalizer.peak3.gainDecibels = track.isMultiple(of: 2) ? -4 : 4
        $0.tracks[track].equalizer.highShelf.gainDecibels = 3
      }
    }
    let moves = Self.moves(task)
    let bands = moves.filter { $0.key.hasSuffix(".gain") && !$0.key.hasPrefix("master") }
    #expect(Double(bands.count) <= 2.5 * 5, "\(moves)")
    // No band is beside the point: each is at least what a person would dial in.
    #expect(bands.values.allSatisfy { abs($0) >= 0.25 })
  }
}
