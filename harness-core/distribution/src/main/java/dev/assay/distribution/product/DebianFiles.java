package dev.assay.distribution.product;

import dev.assay.distribution.archive.Trees;
import dev.assay.fleet.image.GlibcVersion;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** The files of a package of Debian: the release below {@code /opt}, the rest where users look. */
public final class DebianFiles {
  /** Shells, and where they look for the completion of a command. */
  private static final Map<String, String> COMPLETIONS =
      Map.of(
          "share/completions/assay.bash", "usr/share/bash-completion/completions/assay",
          "share/completions/_assay", "usr/share/zsh/vendor-completions/_assay",
          "share/completions/assay.fish", "usr/share/fish/vendor_completions.d/assay.fish");

  private static final List<String> SCRIPTS = List.of("postinst", "prerm");

  private DebianFiles() {}

  /**
   * @param trees of the release, and of what else is unpacked into it
   * @param root an existing folder, which becomes the root of the file system
   */
  public static void install(List<Path> trees, Path root) throws IOException {
    Path home = root.resolve("opt/assay");
    for (Path tree : trees) {
      Trees.copy(tree, home);
    }
    Path bin = Files.createDirectories(root.resolve("usr/bin"));
    Files.createSymbolicLink(bin.resolve("assay"), Path.of("/opt/assay/assay"));
    for (Map.Entry<String, String> completion : COMPLETIONS.entrySet()) {
      Path made = home.resolve(completion.getKey());
      if (Files.exists(made)) {
        Path place = root.resolve(completion.getValue());
        Files.createDirectories(place.resolve("..").normalize());
        Files.copy(made, place);
      }
    }
    Path manuals = home.resolve("share/man/man1");
    if (Files.isDirectory(manuals)) {
      Path place = Files.createDirectories(root.resolve("usr/share/man/man1"));
      try (DirectoryStream<Path> pages = Files.newDirectoryStream(manuals)) {
        for (Path page : pages) {
          compress(page, place.resolve(page.getFileName() + ".gz"));
        }
      }
    }
    Path documents = Files.createDirectories(root.resolve("usr/share/doc/assay"));
    Files.copy(home.resolve("NOTICE"), documents.resolve("copyright"));
    compress(home.resolve("CHANGELOG.md"), documents.resolve("changelog.gz"));
  }

  private static void compress(Path file, Path to) throws IOException {
    GzipParameters parameters = new GzipParameters();
    parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
    try (OutputStream out =
        new GzipCompressorOutputStream(
            new BufferedOutputStream(Files.newOutputStream(to)), parameters)) {
      Files.copy(file, out);
    }
  }

  /**
   * @param control an existing folder
   * @param version of the release; a snapshot comes before the version itself
   * @param glibc the least C library that its runtime takes, which differs between makers of JDKs
   */
  public static void writeControl(
      String version, Architecture architecture, GlibcVersion glibc, Path control)
      throws IOException {
    Texts.write(
        "debian/control",
        Map.of(
            "@VERSION@",
            version.replace("-SNAPSHOT", "~SNAPSHOT"),
            "@ARCHITECTURE@",
            architecture.debian(),
            "@GLIBC@",
            glibc.toString()),
        control.resolve("control"));
    for (String script : SCRIPTS) {
      Texts.write("debian/" + script, Map.of(), control.resolve(script));
    }
  }
}
