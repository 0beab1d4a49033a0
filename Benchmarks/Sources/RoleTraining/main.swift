// Trains what tells roles from sounds:
//
//   mixwright corpus generate -o Corpus --songs 320 --seed 20261 --seconds 40
//   swift run -c release --package-path Benchmarks role-training Corpus 320 \
//     Sources/Roles/Sound/RoleClassifier+Weights.swift
//
// The same songs give the same weights. With sound files after `--listen` it tells what the present
// weights say to them instead.

import Corpus
import Foundation
import Roles

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.first == "--listen" {
  for path in arguments.dropFirst() {
    guard let print = try prints(of: path, withHalves: false).first else { continue }
    let guess = RoleGuess(sound: print)
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    Swift.print("\(name): \(guess)")
  }
} else if arguments.count == 3, let songs = Int(arguments[1]) {
  let all = try examples(in: arguments[0], songs: songs)
  let learning = Learning()
  let parts = [Split.train, .validation, .test].map { split in all.filter { $0.split == split } }
  print("prints: \(parts.map(\.count))")
  let classifier = RoleClassifier(
    text: learning.calibrated(learning.classifier(from: parts[0]), on: parts[1]).text)
  for (name, part) in zip(["validation", "test"], parts.dropFirst()) {
    print("\n\(name)\n\(Report(classifier: classifier, examples: part).text)")
  }
  try source(classifier.text).write(toFile: arguments[2], atomically: true, encoding: .utf8)
} else {
  print("usage: role-training CORPUS SONGS WEIGHTS.swift, or role-training --listen FILE...")
}

/// The weights as a source file whose lines are 100 characters long at most.
func source(_ text: String) -> String {
  var lines = ["extension RoleClassifier {", "  /// Written by `role-training`."]
  lines += ["  public static let standard = RoleClassifier(", "    text: \"\"\""]
  for line in text.split(separator: "\n") {
    var row = "     "
    for word in line.split(separator: " ") {
      if row.count + word.count + 2 > 98 {
        lines.append(row + " \\")
        row = "     "
      }
      row += " " + word
    }
    lines.append(row)
  }
  return (lines + ["      \"\"\")", "}"]).joined(separator: "\n") + "\n"
}
