package dev.assay.runtime.machine.limits;

import dev.assay.runtime.machine.files.FileTree;
import dev.assay.runtime.machine.files.MountTable;
import dev.assay.runtime.machine.files.MountTable.Mount;
import dev.assay.runtime.machine.files.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The limits of the control groups that a process is in; the tightest of all ancestors holds. */
public final class ControlGroups {
  // Version 1 writes "no limit" as the largest multiple of the page size in 63 bits.
  private static final long NO_LIMIT = Long.MAX_VALUE / 2;

  private final FileTree files;
  private final MountTable mounts;

  private final String process;

  /** Of the process that reads. */
  public ControlGroups(FileTree files) {
    this(files, "self");
  }

  /** Of the process with an id. */
  public ControlGroups(FileTree files, long process) {
    this(files, Long.toString(process));
  }

  private ControlGroups(FileTree files, String process) {
    this.process = process;
    this.files = files;
    this.mounts = MountTable.read(files);
  }

  /** CPUs' worth of time. */
  public OptionalDouble cpuQuota() {
    // A loop, as in all that the shortest command does: what streams need costs more than they do.
    OptionalDouble least = OptionalDouble.empty();
    for (String group : directories("cpu")) {
      OptionalDouble quota = quota(group);
      if (quota.isPresent() && (least.isEmpty() || quota.getAsDouble() < least.getAsDouble())) {
        least = quota;
      }
    }
    return least;
  }

  OptionalLong memoryBytes() {
    return directories("memory").stream()
        .flatMap(group -> List.of(group + "memory.max", group + "memory.limit_in_bytes").stream())
        .map(files::number)
        .flatMapToLong(OptionalLong::stream)
        .filter(bytes -> bytes < NO_LIMIT)
        .min();
  }

  private OptionalDouble quota(String group) {
    Optional<String[]> version2 =
        files.text(group + "cpu.max").map(text -> text.split(" ")).filter(f -> f.length == 2);
    OptionalLong quota =
        version2.map(f -> Numbers.whole(f[0])).orElse(files.number(group + "cpu.cfs_quota_us"));
    OptionalLong period =
        version2.map(f -> Numbers.whole(f[1])).orElse(files.number(group + "cpu.cfs_period_us"));
    return quota.orElse(-1) > 0 && period.orElse(0) > 0
        ? OptionalDouble.of((double) quota.getAsLong() / period.getAsLong())
        : OptionalDouble.empty();
  }

  /**
   * The directories of the process's group and its ancestors as far as they are visible, without a
   * leading and each with a closing slash.
   *
   * @param controller such as {@code "cpu"}
   */
  public List<String> directories(String controller) {
    List<String> directories = new ArrayList<>();
    for (String line : files.lines("proc/" + process + "/cgroup")) {
      String[] fields = line.split(":", 3);
      if (fields.length < 3) {
        continue;
      }
      Optional<Mount> mount = Optional.empty();
      if (fields[1].isEmpty()) {
        mount = mounts.first("cgroup2", "rw").or(() -> mounts.first("cgroup2", "ro"));
      } else if (List.of(fields[1].split(",")).contains(controller)) {
        mount = mounts.first("cgroup", controller);
      }
      mount.ifPresent(found -> directories.addAll(ancestors(found, fields[2])));
    }
    return directories;
  }

  private static List<String> ancestors(Mount mount, String group) {
    String below = group;
    String root = mount.rootInFileSystem();
    if (!root.equals("/") && (group.equals(root) || group.startsWith(root + "/"))) {
      below = group.substring(root.length());
    }
    List<String> directories = new ArrayList<>();
    String base = mount.mountPoint().substring(1);
    while (!below.isEmpty() && !below.equals("/")) {
      directories.add(base + below + "/");
      below = below.substring(0, Math.max(0, below.lastIndexOf('/')));
    }
    directories.add(base + "/");
    return directories;
  }
}
