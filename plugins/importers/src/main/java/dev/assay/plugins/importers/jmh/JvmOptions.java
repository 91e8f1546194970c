package dev.assay.plugins.importers.jmh;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What of a JVM's options may make a difference to what it measures. Two JVMs are alike when these
 * are equal.
 *
 * <p>Left out is what only says where things lie: the directories of files, the paths of code
 * (which is what differs when code is judged), where dumps and logs go, who the user is, and the
 * agent by which an IDE starts programs. The order of options counts for nothing. Everything else
 * counts, other agents and system properties too.
 */
final class JvmOptions {
  private static final Set<String> CODE =
      Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path", "--upgrade-module-path");

  private static final Pattern OF_THE_PLACE =
      Pattern.compile(
          "-Djava\\.io\\.tmpdir=.*|-Duser\\.(dir|home|name)=.*|-Djmh\\.ignoreLock=.*"
              + "|-Djava\\.class\\.path=.*|--(class|module)-path=.*"
              + "|-XX:(ErrorFile|HeapDumpPath|LogFile|FlightRecorderOptions)=.*"
              + "|-javaagent:.*[/\\\\]idea_rt\\.jar.*");

  /** A path from the root, of Unix or of Windows, up to its last part. */
  private static final Pattern DIRECTORIES =
      Pattern.compile("(?<![\\w.)])(?:[A-Za-z]:[/\\\\]|/)(?:[^/\\\\:=,;\\s]+[/\\\\])+");

  private JvmOptions() {}

  /** One a line, in an order of their own. */
  static String of(List<String> arguments) {
    Set<String> options = new TreeSet<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i).strip();
      if (CODE.contains(argument)) {
        i++;
      } else if (!OF_THE_PLACE.matcher(argument).matches()) {
        options.add(DIRECTORIES.matcher(argument).replaceAll("").replace('\n', ' '));
      }
    }
    options.remove("");
    return String.join("\n", options);
  }
}
