import Foundation

StandardStreams.prepare()
exit(Application.run(Array(CommandLine.arguments.dropFirst())))
