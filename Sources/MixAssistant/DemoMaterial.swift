import Foundation

/// The demo that ships with the program: an unmixed multitrack and a finished song to match.
public enum DemoMaterial {
  private static var folder: String { Bundle.module.bundlePath + "/Demo" }
  /// A folder of stems.
  public static var stems: String { folder + "/stems" }
  /// A finished song.
  public static var reference: String { folder + "/reference.flac" }
}
