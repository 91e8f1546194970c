package dev.assay.cli.plugins;

import dev.assay.cli.exit.ExistingFolder;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Folders of bundles besides that of the installation. */
@About(OptionGroup.PLUGINS)
public final class AddedBundles {
  @Option(
      names = "--add-bundles",
      split = "\n",
      converter = ExistingFolder.class,
      paramLabel = "DIR",
      description =
          "Load plugins also from this folder, after those of the installation. Repeat the option"
              + " for several folders (default: bundles in ~/.local/share/assay).")
  private List<Path> folders = new ArrayList<>();

  /** Those that are named. */
  public List<Path> folders() {
    return folders;
  }
}
