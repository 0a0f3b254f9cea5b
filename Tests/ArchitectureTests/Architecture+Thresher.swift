extension Architecture {
  /// The design of this project, from the ground up; targets that do not exist yet are ruled too.
  static let thresher = Architecture(layers: [
    Layer(name: "Units"),
    Layer(name: "JSON"),
    Layer(name: "CFileGuard"),
    Layer(
      name: "TraceFormat", mayImport: ["Units", "CZstd", "CZlib", "CFileGuard"],
      systemModules: ["Glibc", "Synchronization", "Dispatch"]),
    Layer(
      name: "TraceModel", mayImport: ["TraceFormat"],
      systemModules: ["Glibc", "Synchronization", "Dispatch"]),
    Layer(
      name: "Timeline", mayImport: ["TraceModel"], systemModules: ["Synchronization", "Dispatch"]),
    Layer(name: "Drawing", mayImport: ["Timeline"]),
    Layer(name: "CairoCanvas", mayImport: ["Drawing", "CCairo"]),
    Layer(
      name: "Capture", mayImport: ["TraceFormat", "JSON", "CLinux"],
      systemModules: ["Glibc", "Synchronization", "Dispatch"]),
    Layer(name: "Help", mayImport: ["CHelp", "CMd4c"]),
    Layer(
      name: "ViewModels", mayImport: ["Timeline", "Capture", "Help"],
      systemModules: ["Glibc", "Observation", "Synchronization", "Dispatch"]),
    Layer(name: "CGtkShim", mayImport: ["CGtk"]),
    Layer(
      name: "GtkShell", mayImport: ["ViewModels", "Drawing", "CairoCanvas", "CGtkShim"],
      systemModules: ["Glibc", "Observation", "Synchronization", "Dispatch"]),
    Layer(name: "thresher", mayImport: ["GtkShell"], systemModules: ["Glibc", "Dispatch"]),
    Layer(
      name: "thresher-cli", mayImport: ["CairoCanvas", "ViewModels"],
      systemModules: ["ArgumentParser", "Foundation", "Glibc", "Synchronization", "Dispatch"]),
    Layer(
      name: "thresher-capture", mayImport: ["Capture"],
      systemModules: ["Glibc", "Synchronization", "Dispatch"]),
    Layer(
      name: "thresher-bench", mayImport: ["CairoCanvas", "ViewModels"],
      systemModules: ["ArgumentParser", "Foundation", "Glibc", "Synchronization", "Dispatch"],
      exceptions: ["Capture"]),
    Layer(name: "CGtk"),
    Layer(name: "CCairo"),
    Layer(name: "CHelp"),
    Layer(name: "CMd4c"),
    Layer(name: "CZstd"),
    Layer(name: "CZlib"),
    Layer(name: "CLinux"),
  ])
}
