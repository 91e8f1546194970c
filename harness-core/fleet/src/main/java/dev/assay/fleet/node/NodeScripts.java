package dev.assay.fleet.node;

import dev.assay.fleet.host.ShellText;
import dev.assay.fleet.unit.UnitId;
import java.util.Collection;
import java.util.stream.Collectors;

/** The scripts by which a unit is started, watched and ended on a machine. */
final class NodeScripts {
  private NodeScripts() {}

  /**
   * Starts a unit unless it lives or has ended. It outlives the connection, and holds its lock as
   * long as it lives; then it waits for the machine, on which one unit measures at a time.
   */
  static String start(String root, String folder, String distribution, String environment) {
    return """
    home=$PWD
    cd %2$s || exit 1
    [ -e exit ] && exit 0
    flock -n -s lock true || exit 0
    rm -f node group
    %4$s setsid bash %3$s/bin/unit "$PWD" %1$s/machine.lock \
      </dev/null >>supervisor.log 2>&1 &
    for i in {1..400}; do
      { [ -e exit ] || [ -e group ]; } && exit 0
      sleep 0.05
    done
    echo "it did not start within 20 s; see supervisor.log in $PWD" >&2
    exit 1
    """
        .formatted(absolute(root), ShellText.quote(folder), absolute(distribution), environment);
  }

  /** Prints one line for each unit: its id, what it does, and a detail. */
  static String poll(String units, Collection<UnitId> ids) {
    return """
    cd %s 2>/dev/null || exit 0
    boot=$(cat /proc/sys/kernel/random/boot_id 2>/dev/null)
    for unit in %s; do
      if [ ! -e $unit/spec.json ]; then echo "$unit absent"
      elif ! flock -n -s $unit/lock true; then
        if [ -e $unit/node ]; then echo "$unit running $(cat $unit/node)"; else echo "$unit queued"; fi
      elif [ -e $unit/exit ]; then echo "$unit ended"
      elif [ ! -e $unit/group ]; then echo "$unit absent"
      elif [ "$(cat $unit/boot 2>/dev/null)" != "$boot" ]; then echo "$unit rebooted"
      else echo "$unit gone $(tail -n 1 $unit/supervisor.log)"
      fi
    done
    """
        .formatted(
            ShellText.quote(units),
            ids.stream().map(UnitId::value).collect(Collectors.joining(" ")));
  }

  /** Ends a unit in order; prints {@code exit} when it left one. */
  static String cancel(String folder) {
    return """
    cd %s 2>/dev/null || exit 0
    : >cancel
    if ! flock -n -s lock true && [ -e group ]; then
      kill -TERM -- -"$(cat group)" 2>/dev/null
      flock -s -w 40 lock true || kill -KILL -- -"$(cat group)" 2>/dev/null
    fi
    exit 0
    """
        .formatted(ShellText.quote(folder));
  }

  private static String absolute(String path) {
    return path.startsWith("/") ? ShellText.quote(path) : "\"$home\"/" + ShellText.quote(path);
  }
}
