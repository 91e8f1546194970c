package dev.assay.distribution.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A root file system of Debian with nothing but its minimal packages, and commands in it without
 * network.
 *
 * @param root the folder
 */
record MinimalRoot(Path root) {
  static final String SUITE = "bookworm";
  private static final int USER = 1234;
  private static final String AS_USER = "--userspec=%d:%d".formatted(USER, USER);

  /** How a script ended; its output is all of both streams. */
  record Ended(int status, String output) {
    /** Its output in one line, since where a card breaks lines depends on the machine's names. */
    String unwrapped() {
      return output.replaceAll("\\s+", " ");
    }
  }

  /** The file system as an archive, made once for each build folder. */
  static Path archive(Path folder, String packages) throws IOException, InterruptedException {
    Path archive = folder.resolve("root%s.tar".formatted(packages.isEmpty() ? "" : "-" + packages));
    if (!Files.exists(archive)) {
      List<String> command =
          new ArrayList<>(List.of("mmdebstrap", "--variant=minbase", "--mode=root"));
      if (!packages.isEmpty()) {
        command.add("--include=" + packages);
      }
      Path part = archive.resolveSibling("part-" + archive.getFileName());
      command.addAll(List.of(SUITE, part.toString()));
      Ended ended = run(command, folder);
      if (ended.status() != 0) {
        throw new IOException("mmdebstrap: " + ended.output());
      }
      Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
    }
    return archive;
  }

  /** Unpacks it. */
  static MinimalRoot unpack(Path archive, Path root) throws IOException, InterruptedException {
    Files.createDirectories(root);
    Ended ended =
        run(
            List.of("tar", "-xf", archive.toString(), "-C", root.toString(), "--exclude=./dev"),
            root);
    if (ended.status() != 0) {
      throw new IOException("tar: " + ended.output());
    }
    MinimalRoot made = new MinimalRoot(root);
    for (String folder : List.of("proc", "sys", "dev", "opt/assay", "home/user", "media")) {
      Files.createDirectories(root.resolve(folder));
    }
    Files.setAttribute(root.resolve("home/user"), "unix:uid", USER);
    return made;
  }

  /**
   * Runs a script as an ordinary user, with the release read-only below {@code /media}.
   *
   * @param release the unpacked folder
   * @param environment such as {@code HOME=/home/user}; nothing else is set but the path
   */
  Ended asUser(Path release, String environment, String script)
      throws IOException, InterruptedException {
    return inside(readOnly(release), AS_USER, environment, script);
  }

  /** The same where the loopback is down, as in a network namespace that nobody has set up. */
  Ended asUserWithoutLoopback(Path release, String environment, String script)
      throws IOException, InterruptedException {
    return inside("ip link set lo down; " + readOnly(release), AS_USER, environment, script);
  }

  /**
   * The same with more files in the root. They stay in their own folder, and what the script writes
   * goes to another beside it.
   *
   * @param more files as they shall lie below the root
   */
  Ended asUserWith(Path more, Path release, String environment, String script)
      throws IOException, InterruptedException {
    Path written = Files.createDirectories(more.resolveSibling("written"));
    Path work = Files.createDirectories(more.resolveSibling("overlay-work"));
    return inside(
        "mount -t overlay overlay -o lowerdir='%s':\"$R\",upperdir='%s',workdir='%s' \"$R\""
            .formatted(more, written, work),
        readOnly(release),
        AS_USER,
        environment,
        script);
  }

  private static String readOnly(Path release) {
    return "mount --bind '%s' \"$R/media\"; mount -o remount,ro,bind \"$R/media\""
        .formatted(release);
  }

  /** Runs a script as root, with nothing added to the file system. */
  Ended asRoot(String script) throws IOException, InterruptedException {
    return inside(":", "--userspec=0:0", "HOME=/root", script);
  }

  private Ended inside(String mounts, String who, String environment, String script)
      throws IOException, InterruptedException {
    return inside(":", mounts, who, environment, script);
  }

  /**
   * @param first runs outside before anything is mounted in the root
   * @param mounts runs outside after the system's folders are there
   */
  private Ended inside(String first, String mounts, String who, String environment, String script)
      throws IOException, InterruptedException {
    String outside =
        """
        set -e
        R='%s'
        # A machine without network has a loopback.
        ip link set lo up
        %s
        mount -t proc proc "$R/proc"
        mount --rbind /sys "$R/sys"
        mount -t tmpfs tmpfs "$R/dev"
        for d in null zero full random urandom; do touch "$R/dev/$d"; mount --bind /dev/$d "$R/dev/$d"; done
        mkdir -m 1777 "$R/dev/shm"
        %s
        exec chroot %s "$R" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin %s bash -c "$1"
        """
            .formatted(root, first, mounts, who, environment);
    return run(
        List.of(
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "--net",
            "bash",
            "-c",
            outside,
            "assay-test",
            script),
        root);
  }

  static Ended run(List<String> command, Path folder) throws IOException, InterruptedException {
    Path output = Files.createTempFile("assay-test", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      if (!process.waitFor(9, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("did not end: " + Files.readString(output));
      }
      return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }
}
