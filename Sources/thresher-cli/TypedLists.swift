internal import ArgumentParser
internal import ViewModels

// What the window takes on its command line as well.
extension CPUList: ExpressibleByArgument {}
extension TaskColumn: ExpressibleByArgument {}
extension TaskList: ExpressibleByArgument {}
extension TimeRange: ExpressibleByArgument {}
