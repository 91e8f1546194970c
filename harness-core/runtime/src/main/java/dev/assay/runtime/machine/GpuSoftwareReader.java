package dev.assay.runtime.machine;

import dev.assay.runtime.machine.files.FileTree;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks where loaders, package managers and toolkits keep NVIDIA's libraries, and which programs
 * run. It loads nothing and starts nothing.
 */
public final class GpuSoftwareReader {
  private static final Map<String, Pattern> LIBRARIES = libraries();

  /** Of the loader on the distributions there are, beside those that ld.so.conf names. */
  private static final List<String> SYSTEM =
      List.of(
          "usr/lib/x86_64-linux-gnu",
          "usr/lib/aarch64-linux-gnu",
          "lib/x86_64-linux-gnu",
          "lib/aarch64-linux-gnu",
          "usr/lib64",
          "lib64",
          "usr/lib",
          "usr/local/lib",
          "usr/lib/wsl/lib");

  /** Where pip installs, below a prefix. */
  private static final List<String> PACKAGES = List.of("site-packages", "dist-packages");

  private static final List<String> DAEMONS =
      List.of(GpuSoftware.FABRIC_MANAGER, GpuSoftware.PERSISTENCE, GpuSoftware.MPS);

  /** The kernel keeps so much of a program's name (TASK_COMM_LEN). */
  private static final int NAME_LENGTH = 15;

  private static final Predicate<String> PROCESS = Pattern.compile("[0-9]+").asMatchPredicate();

  private final FileTree files;

  public GpuSoftwareReader(FileTree files) {
    this.files = files;
  }

  private static Map<String, Pattern> libraries() {
    Map<String, Pattern> libraries = new LinkedHashMap<>();
    libraries.put(GpuSoftware.DRIVER, Pattern.compile("libcuda\\.so\\.1"));
    libraries.put(GpuSoftware.NVML, Pattern.compile("libnvidia-ml\\.so\\.1"));
    libraries.put(GpuSoftware.CUBLAS, Pattern.compile("libcublas\\.so\\.[0-9]+"));
    libraries.put(GpuSoftware.CUBLAS_LT, Pattern.compile("libcublasLt\\.so\\.[0-9]+"));
    libraries.put(GpuSoftware.NCCL, Pattern.compile("libnccl\\.so\\.[0-9]+"));
    return libraries;
  }

  public GpuSoftware read() {
    Map<String, List<String>> found = new LinkedHashMap<>();
    Collection<String> folders = distinct(folders());
    LIBRARIES.forEach(
        (name, file) ->
            found.put(
                name,
                folders.stream()
                    .flatMap(
                        folder ->
                            files.names(folder).stream()
                                .filter(file.asMatchPredicate())
                                .map(entry -> "/" + folder + "/" + entry))
                    .toList()));
    boolean switches = files.names("dev").stream().anyMatch(n -> n.startsWith("nvidia-nvswitch"));
    return new GpuSoftware(found, daemons(), switches);
  }

  /** Those that exist, each by the first of its names: /lib is often a link to /usr/lib. */
  private Collection<String> distinct(Set<String> folders) {
    Map<Path, String> distinct = new LinkedHashMap<>();
    for (String folder : folders) {
      files.realPath(folder).ifPresent(real -> distinct.putIfAbsent(real, folder));
    }
    return distinct.values();
  }

  /** Without a leading slash, the likeliest first. */
  private Set<String> folders() {
    Set<String> folders = new LinkedHashSet<>();
    files.variable("LD_LIBRARY_PATH").stream()
        .flatMap(path -> Arrays.stream(path.split(":", -1)))
        .forEach(folder -> add(folder, folders));
    files.names("etc/ld.so.conf.d").stream()
        .flatMap(name -> files.lines("etc/ld.so.conf.d/" + name).stream())
        .map(String::strip)
        .forEach(folder -> add(folder, folders));
    folders.addAll(SYSTEM);
    files.names("usr/local").stream()
        .filter(name -> name.startsWith("cuda"))
        .forEach(toolkit -> folders.add("usr/local/" + toolkit + "/lib64"));
    files.variable("CONDA_PREFIX").ifPresent(prefix -> add(prefix + "/lib", folders));
    Stream.of(
            files.variable("VIRTUAL_ENV"),
            files.variable("CONDA_PREFIX"),
            files.variable("HOME").map(home -> home + "/.local"),
            Optional.of("/usr/local"),
            Optional.of("/usr"))
        .flatMap(Optional::stream)
        .forEach(prefix -> addPackages(prefix, folders));
    return folders;
  }

  private static void add(String folder, Set<String> folders) {
    if (folder.startsWith("/") && folder.length() > 1) {
      folders.add(folder.substring(1));
    }
  }

  private void addPackages(String prefix, Set<String> folders) {
    if (!prefix.startsWith("/")) {
      return;
    }
    String lib = prefix.substring(1) + "/lib";
    for (String python : files.names(lib)) {
      if (python.startsWith("python3")) {
        for (String packages : PACKAGES) {
          String nvidia = "%s/%s/%s/nvidia".formatted(lib, python, packages);
          files.names(nvidia).forEach(each -> folders.add(nvidia + "/" + each + "/lib"));
        }
      }
    }
  }

  private List<String> daemons() {
    Set<String> running = new LinkedHashSet<>();
    for (String process : files.names("proc")) {
      if (PROCESS.test(process)) {
        files.text("proc/" + process + "/comm").ifPresent(running::add);
      }
    }
    return DAEMONS.stream()
        .filter(name -> running.contains(name.substring(0, Math.min(NAME_LENGTH, name.length()))))
        .toList();
  }
}
