package dev.assay.plugins.gpu.kernel;

import dev.assay.plugins.gpu.kernel.PtxCompiler.CompiledKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The committed PTX beside the sources it was made from.
 *
 * @param kernels the folder of the sources, with the PTX in {@code ptx}
 * @param generator the script that makes the PTX
 */
record PtxFiles(Path kernels, Path generator) {
  private static final Pattern HEADER =
      Pattern.compile(
          "// Made by bin/generate-ptx from (\\w+)\\.cu with nvcc (\\S+); not to be edited\\.\\n"
              + "// inputs: sha256 ([0-9a-f]{64})\\n");
  private static final Pattern NAME = Pattern.compile("(\\w+)\\.(sm_\\d+a?)\\.ptx");
  private static final Pattern ENTRY = Pattern.compile("\\.entry (\\w+)\\(");

  /** Those of this plugin's sources. */
  static PtxFiles ofThisPlugin() {
    return new PtxFiles(
        Path.of("src/main/resources/dev/assay/plugins/gpu/kernel"), Path.of("bin/generate-ptx"));
  }

  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(kernels.resolve("ptx"))) {
      return files.sorted().toList();
    }
  }

  static String targetOf(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      throw new IllegalArgumentException(file + " is not named like stream.sm_80.ptx");
    }
    return name.group(2);
  }

  /** The version of nvcc that made a file. */
  static String compilerOf(Path file) throws IOException {
    return header(file).group(2);
  }

  private static Matcher header(Path file) throws IOException {
    Matcher header = HEADER.matcher(Files.readString(file));
    if (!header.lookingAt()) {
      throw new IllegalArgumentException(file + " does not begin with the generator's header");
    }
    return header;
  }

  /** The same hash over generator and sources as the generator writes. */
  String hashOfInputs() throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    digest.update(Files.readAllBytes(generator));
    for (String suffix : List.of(".cu", ".h", ".inc")) {
      try (Stream<Path> sources = Files.list(kernels)) {
        for (Path source : sources.filter(p -> p.toString().endsWith(suffix)).sorted().toList()) {
          digest.update(Files.readAllBytes(source));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** What in the PTX does not come from the sources as they are now; empty when all does. */
  List<String> drift() throws IOException {
    String hash = hashOfInputs();
    List<String> problems = new ArrayList<>();
    for (Path file : files()) {
      if (!header(file).group(3).equals(hash)) {
        problems.add(
            file.getFileName() + " was made from other sources: run bin/generate-ptx and commit");
      }
      if (!Files.readString(file).contains("\n.target " + targetOf(file) + "\n")) {
        problems.add(file.getFileName() + " is not for the target in its name");
      }
    }
    return problems;
  }

  /** What a GPU's compiler makes badly of a file: kernels that spill, or are lost. */
  static List<String> compilationProblems(String ptx, String target) {
    List<CompiledKernel> kernels = PtxCompiler.compile(ptx, target);
    List<String> problems = new ArrayList<>();
    for (CompiledKernel kernel : kernels) {
      if (kernel.spillBytes() > 0) {
        problems.add(
            "%s for %s spills %d bytes with %d registers"
                .formatted(kernel.name(), target, kernel.spillBytes(), kernel.registers()));
      }
    }
    Set<String> lost = new TreeSet<>();
    ENTRY.matcher(ptx).results().forEach(match -> lost.add(match.group(1)));
    kernels.stream().map(CompiledKernel::name).forEach(lost::remove);
    lost.forEach(name -> problems.add(name + " for " + target + " was not reported on"));
    return problems;
  }
}
