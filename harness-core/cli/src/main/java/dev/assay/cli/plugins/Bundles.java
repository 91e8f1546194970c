package dev.assay.cli.plugins;

import dev.assay.cli.exit.InputFile;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.installation.Places;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which bundles to load, and what they must show before. */
@About(OptionGroup.PLUGINS)
public final class Bundles {
  @Option(
      names = "--bundles",
      paramLabel = "DIR",
      description =
          "Load plugins only from this folder (default: bundles/ of the installation, and"
              + " --add-bundles).")
  private @Nullable Path directory;

  @Mixin private AddedBundles added = new AddedBundles();
  @Mixin private DescribeLimit describing = new DescribeLimit();

  @Option(
      names = "--trust",
      converter = InputFile.class,
      paramLabel = "FILE",
      description =
          "Load only bundles that are signed by a certificate listed in this file by its SHA-256.")
  private @Nullable Path trust;

  @Option(
      names = "--lock",
      converter = InputFile.class,
      paramLabel = "FILE",
      description =
          "Load only bundles whose SHA-256 is in this file, which 'assay plugins lock' writes.")
  private @Nullable Path lock;

  /** Loads them; the caller closes the catalogue. */
  public OpenCatalog open() throws IOException, InterruptedException, UsageException {
    return folders().open();
  }

  /** What the options say. */
  public BundleFolders folders() {
    return new BundleFolders(
        directory == null
            ? Places.bundlesWith(added.folders())
            : Stream.concat(Stream.of(directory), added.folders().stream()).toList(),
        Optional.ofNullable(trust),
        Optional.ofNullable(lock),
        describing.duration());
  }
}
