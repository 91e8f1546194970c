package dev.assay.fleet.host;

import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.unit.UnitExit;
import dev.assay.fleet.unit.UnitFiles;
import dev.assay.fleet.unit.UnitFolder;
import java.time.Duration;
import java.util.Optional;

/**
 * The exit of a cancelled unit that left none itself: it never began, or it was killed. An exit
 * that is there, or that the unit writes at the same moment, stays.
 */
public final class CancelledExit {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  // A link is made only where nothing has its name. File systems without links have mv -n.
  private static final String SCRIPT =
      """
      mkdir -p %1$s && cd %1$s || exit 1
      [ -e %2$s ] && exit 0
      part=$(mktemp .%2$s-XXXXXX) && chmod 644 "$part" || exit 1
      if [ -s %3$s ]; then
      cat <<'EXIT'
      %4$s
      EXIT
      else
      cat <<'EXIT'
      %5$s
      EXIT
      fi >"$part" && { ln "$part" %2$s 2>/dev/null || mv -n "$part" %2$s; }
      rm -f "$part"
      [ -e %2$s ]
      """;

  private CancelledExit() {}

  /**
   * Leaves it.
   *
   * @param folder of the unit on the host
   * @throws TargetException when it cannot be written, such as on a full disk
   */
  public static void leave(Host host, String folder) throws TargetException, InterruptedException {
    ScriptResult answer =
        host.run(
            SCRIPT.formatted(
                ShellText.quote(folder),
                UnitFolder.EXIT,
                UnitFolder.JOURNAL,
                text(host, "Cancelled; its process ended before it could say what it measured."),
                text(host, "Cancelled before it measured.")),
            LIMIT);
    if (!answer.fine()) {
      throw new TargetException(
          "%s/%s cannot be written on %s: %s. Make space, or name another 'directory' in targets.yaml."
              .formatted(folder, UnitFolder.EXIT, host.name(), answer.complaint()));
    }
  }

  private static String text(Host host, String message) {
    return new UnitFiles()
        .text(new UnitExit(UnitExit.Kind.CANCELLED, 0, host.name(), Optional.empty(), message))
        .strip();
  }
}
