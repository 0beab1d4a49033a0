import MixAssistant
import Sessions

/// The settings of a strip as a table.
struct SettingsReport {
  let settings: [SettingDescription]

  init(_ settings: [SettingDescription]) { self.settings = settings }

  var text: String {
    let hasValues = settings.contains { $0.value != nil }
    var columns: [(title: String, alignment: TextTable.Alignment)] = [
      ("name", .left), ("unit", .left), ("range", .left), ("default", .right),
    ]
    if hasValues { columns += [("value", .right), ("from", .left)] }
    var table = TextTable(columns + [("", .left)])
    for setting in settings {
      var cells = [setting.name, setting.unit, setting.range, setting.defaultValue]
      if let value = setting.value { cells += [value, setting.origin?.rawValue ?? ""] }
      table.add(cells + [setting.help])
    }
    return table.text
  }
}
