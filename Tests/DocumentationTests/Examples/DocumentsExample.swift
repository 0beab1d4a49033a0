import Documents

// Example
/// Reads the tempo of a document such as `{"tempo": 120}`.
///
/// - Throws: `JSONSyntaxError`; `DocumentError` with the place and what to write instead, such as
///   `song.json: tempo: 500 is out of range; choose 20...300 bpm`.
func tempo(in text: String, file: String) throws -> Double {
  let document = DocumentReader(value: try JSONValue(parsing: text), file: file)
  return try document.required("tempo", "beats per minute").number(in: 20...300, unit: "bpm")
}
// End
