package dev.assay.runtime.machine.files;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The mounts that the harness sees, in the order they were made. */
public final class MountTable {
  // Blank, tab, newline and backslash are written as octal escapes (proc_pid_mountinfo(5)).
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

  private final List<Mount> mounts;

  private MountTable(List<Mount> mounts) {
    this.mounts = List.copyOf(mounts);
  }

  public static MountTable read(FileTree files) {
    List<Mount> mounts = new ArrayList<>();
    for (String line : files.lines("proc/self/mountinfo")) {
      parse(line).ifPresent(mounts::add);
    }
    return new MountTable(mounts);
  }

  /** The mount that holds an absolute path; of those at one place the last hides the others. */
  public Optional<Mount> holding(String path) {
    Mount best = null;
    for (Mount mount : mounts) {
      if (contains(mount.mountPoint(), path)
          && (best == null || mount.mountPoint().length() >= best.mountPoint().length())) {
        best = mount;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The first mount of a type that has an option. */
  public Optional<Mount> first(String type, String option) {
    for (Mount mount : mounts) {
      if (mount.type().equals(type) && mount.options().contains(option)) {
        return Optional.of(mount);
      }
    }
    return Optional.empty();
  }

  private static boolean contains(String directory, String path) {
    return directory.equals("/") || path.equals(directory) || path.startsWith(directory + "/");
  }

  /** Fields: id, parent, device, root, mount point, options, optional…, "-", type, source, more. */
  private static Optional<Mount> parse(String line) {
    String[] halves = line.split(" - ", 2);
    String[] left = halves[0].split(" ", -1);
    String[] right = halves.length == 2 ? halves[1].split(" ", -1) : new String[0];
    if (left.length < 6 || !left[4].startsWith("/") || right.length < 3) {
      return Optional.empty();
    }
    Set<String> options = new LinkedHashSet<>(List.of(left[5].split(",", -1)));
    options.addAll(List.of(right[2].split(",", -1)));
    return Optional.of(
        new Mount(
            left[2],
            unescape(left[3]),
            unescape(left[4]),
            right[0],
            unescape(right[1]),
            List.copyOf(options)));
  }

  private static String unescape(String field) {
    return field.indexOf('\\') < 0
        ? field
        : ESCAPE.matcher(field).replaceAll(MountTable::character);
  }

  private static String character(MatchResult escape) {
    String character = Character.toString(Integer.parseInt(escape.group(1), 8));
    return character.equals("\\") ? "\\\\" : character;
  }

  /**
   * One line of {@code /proc/self/mountinfo}.
   *
   * @param deviceNumber {@code major:minor}
   * @param rootInFileSystem the directory of the file system that is mounted
   * @param options of the mount and of the file system, each once
   */
  public record Mount(
      String deviceNumber,
      String rootInFileSystem,
      String mountPoint,
      String type,
      String source,
      List<String> options) {
    public Mount {
      options = List.copyOf(options);
    }
  }
}
