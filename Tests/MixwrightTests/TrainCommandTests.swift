import Corpus
import Foundation
import GeneratedAudio
import Sessions
import Testing

/// `mixwright train` from beginning to end, as a person would type it.
@Suite(.serialized) struct TrainCommandTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    try write(steps: 4, to: "small.json")
  }

  /// The smallest network that learns anything, from the shortest songs.
  private func write(steps: Int, width: Int = 16, to name: String) throws {
    try studio.write(
      """
      {"controller": {"width": \(width), "heads": 2, "blocks": 1, "channels": [8, 8, 8, 8]},
       "examples": {"kinds": {"random-mix": 1}, "tracks": [1, 2], "seconds": 1, "parts": 2,
        "songsInMemory": 2, "examplesPerSong": 100},
       "optimizer": {"warmUpSteps": 1},
       "validation": {"examples": 2, "every": 2, "patience": 0}, "steps": \(steps), "batch": 2}
      """, to: name)
  }

  private static let hasNoBank = (try? SoundBank()) == nil
  private static let noBank: Comment =
    "no General MIDI bank is installed (apt install fluid-soundfont-gm)"

  @Test(.disabled(if: hasNoBank, noBank))
  func trainResumeAndRefine() throws {
    let outcome = try mixwright("train", "small.json", "-o", "Run", "--threads", "1", "--json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let json = try outcome.json
    #expect(json["end"]?.string == "finished" && json["step"]?.number == 4)
    let best = try #require(json["best"]?["loss"]?.number)
    let prior = try #require(json["priorMean"]?["loss"]?.number)
    #expect(best > 0 && best.isFinite && prior > 0)
    for line in ["transformer with ", "prior mean: ", "step 0: validation ", "step 4: training "] {
      #expect(outcome.errors.contains(line), "\(line): \(outcome.errors)")
      #expect(try studio.text("Run/train.log").contains(line), "\(line)")
    }
    #expect(try studio.text("Run/train.log").contains(" examples/s: songs "))
    let files = Set(studio.contents("Run"))
    #expect(
      files.isSuperset(of: [
        "best.safetensors", "checkpoint.safetensors", "controller.safetensors", "curve.csv",
        "train.log",
      ]), "\(files)")
    let page = try studio.text("Run/curve.html")
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("prior mean"))

    // What is there is not written over, and a finished run has nothing more to do.
    let twice = try mixwright("train", "small.json", "-o", "Run")
    #expect(twice.status == 64 && twice.errors.contains("Run holds a training already; go on with"))
    let checkpoint = try studio.bytes("Run/checkpoint.safetensors")
    let again = try mixwright("train", "small.json", "-o", "Run", "--resume")
    #expect(again.status == 0 && again.output.contains("finished after 4 steps"))
    #expect(try studio.bytes("Run/checkpoint.safetensors") == checkpoint)
    let other = try mixwright("train", "small.json", "-o", "Run", "--resume", "--steps", "9")
    #expect(other.status == 65 && other.errors.contains("steps: 4 there, 9 here"))

    // From a controller: its weights are where the next training begins.
    let refined = try mixwright(
      "train", "small.json", "-o", "Fine", "--from", "Run/best.safetensors", "--quiet", "--json")
    #expect(refined.status == 0 && refined.errors.isEmpty, "\(refined.errors)")
    func losses(_ run: String) throws -> [Substring] {
      try studio.text("\(run)/curve.csv").split(separator: "\n").dropFirst(2)
        .map { $0.split(separator: ",", omittingEmptySubsequences: false)[3] }
    }
    let ends = try losses("Run")
    let step = try #require(json["bestStep"]?.number)
    #expect(try losses("Fine")[0] == ends[Int(step) / 2], "\(ends)")

    try write(steps: 4, width: 24, to: "wide.json")
    let unfit = try mixwright("train", "wide.json", "-o", "Wide", "--from", "Run/best.safetensors")
    #expect(unfit.status == 65 && unfit.errors.contains("other extents (width 16, "))
    let none = try mixwright("train", "small.json", "-o", "None", "--from", "none.safetensors")
    #expect(none.status == 66 && none.errors.contains("none.safetensors: there is no such file"))
    try Data("damaged".utf8).write(to: URL(fileURLWithPath: studio("Run/checkpoint.safetensors")))
    let damaged = try mixwright("train", "small.json", "-o", "Run", "--resume")
    #expect(damaged.status == 65 && damaged.errors.contains("the checkpoint cannot be used"))
  }

  /// Interrupted as by Ctrl-C and gone on with: the same bytes as without.
  @Test(.disabled(if: hasNoBank, noBank))
  func anInterruptedTrainingGoesOn() throws {
    try write(steps: 40, to: "long.json")
    let whole = try mixwright("train", "long.json", "-o", "Whole", "--quiet")
    #expect(whole.status == 0, "\(whole.errors)")
    let process = try mixwright.start(["train", "long.json", "-o", "Part", "--quiet"])
    // After its first validation, which writes the checkpoint.
    while process.isRunning, !studio.contents("Part").contains("checkpoint.safetensors") {
      usleep(5_000)
    }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    let rest = try mixwright("train", "long.json", "-o", "Part", "--resume")
    #expect(rest.status == 0 && rest.output.contains("finished after 40 steps"), "\(rest.errors)")
    // All but the time it took.
    for name in ["Whole", "Part"] {
      let rows = try studio.text("\(name)/curve.csv").split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).dropLast().joined(separator: ",")
      }
      try studio.write(rows.joined(separator: "\n"), to: "\(name).csv")
    }
    #expect(try studio.text("Whole.csv") == studio.text("Part.csv"))
  }

  @Test func wrongUseIsTold() throws {
    func expectFault(_ arguments: [String], _ status: Int32, _ line: String) throws {
      let outcome = try mixwright(["train"] + arguments)
      #expect(outcome.status == status, "\(outcome.errors)")
      #expect(outcome.errors.contains(line), "\(outcome.errors)")
    }
    try expectFault(["none.json", "-o", "X"], 66, "mixwright: none.json: ")
    try expectFault(["small.json"], 64, "--output")
    try expectFault(["small.json", "-o", "X", "--steps", "0"], 64, "--steps must be 1 or more")
    try expectFault(["small.json", "-o", "X", "--threads", "0"], 64, "--threads must be 1 or more")
    try expectFault(
      ["small.json", "-o", "X", "--resume", "--from", "a"], 64, "--from begins anew and --resume")
    try expectFault(
      ["small.json", "-o", "X", "--resume"], 64, "X holds no checkpoint to resume from")
    try studio.write(#"{"batch": 1.5}"#, to: "bad.json")
    try expectFault(["bad.json", "-o", "X"], 65, "bad.json: batch: 1.5 is not a whole number")
    try expectFault(
      ["small.json", "-o", "small.json"], 73, "small.json: the folder cannot be made")
  }
}
