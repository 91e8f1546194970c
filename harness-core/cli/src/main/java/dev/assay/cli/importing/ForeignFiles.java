package dev.assay.cli.importing;

import dev.assay.cli.exit.UsageException;
import dev.assay.cli.installation.Places;
import dev.assay.cli.plugins.BundleFolder;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.runtime.directory.OwnedDirectory;
import dev.assay.runtime.importing.ImportTerms;
import dev.assay.runtime.importing.Intake;
import dev.assay.runtime.importing.ResultFiles;
import dev.assay.runtime.journal.ImportedFolders;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Files of other tools in place of runs, imported for as long as a command lasts. Nothing is loaded
 * unless there is one.
 */
public final class ForeignFiles implements AutoCloseable {
  private static final int LOOKED_AT = 1 << 12;

  /** With this the schemas of all files begin that Assay writes. */
  private static final String OWN = "\"assay-";

  private final Predicate<Path> leftToOthers;
  private @Nullable OwnedDirectory directory;

  public ForeignFiles() {
    this(_ -> false);
  }

  /**
   * @param leftToOthers files that the command itself reads
   */
  public ForeignFiles(Predicate<Path> leftToOthers) {
    this.leftToOthers = leftToOthers;
  }

  /**
   * The runs with the folders of imported ones in place of the files of other tools.
   *
   * @param runs ids, folders and files
   * @throws IOException when a file cannot be imported
   */
  public List<String> imported(List<String> runs)
      throws IOException, InterruptedException, UsageException {
    if (runs.stream().noneMatch(this::isForeign)) {
      return runs;
    }
    OwnedDirectory own =
        OwnedDirectory.createUnique(Files.createDirectories(Places.temporary()), "assay-imported-");
    directory = own;
    Path store = own.path().resolve("runs");
    List<String> result = new ArrayList<>();
    try (OpenCatalog catalog =
            new BundleFolder(Places.home().resolve("bundles"), Optional.empty(), Optional.empty())
                .open();
        ResultFiles files = catalog.resultFiles();
        ImportedFolders folders = new RunStore(store).importing()) {
      FileImport one = new FileImport(terms(), Optional.of(folders), Set.copyOf(runs));
      for (String run : runs) {
        if (isForeign(run)) {
          read(run, files, one, catalog, store, result);
        } else {
          result.add(run);
        }
      }
    } catch (DefectiveBundleException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    return result;
  }

  private static void read(
      String file,
      ResultFiles files,
      FileImport one,
      OpenCatalog catalog,
      Path store,
      List<String> result)
      throws IOException, InterruptedException {
    Intake intake =
        new Intake(catalog.storage().path().resolve("unpacked"), InputStream.nullInputStream());
    intake.take(file);
    List<FileReport> reports = new ArrayList<>();
    files.read(
        intake.files(),
        Optional.empty(),
        _ -> {},
        (each, reading) -> reports.add(one.of(each, reading)));
    List<String> problems = new ArrayList<>();
    intake.problems().forEach(problem -> problems.add(problem.named() + ": " + problem.why()));
    for (FileReport report : reports) {
      report
          .problem()
          .ifPresent(problem -> problems.add("%s: %s".formatted(report.file(), problem.why())));
      report.runs().forEach(run -> result.add(store.resolve(run).toString()));
    }
    if (!problems.isEmpty()) {
      throw new IOException(
          "%s is neither a run nor a file that can be imported. %s."
              .formatted(file, String.join(". ", problems)));
    }
  }

  private static ImportTerms terms() {
    return new ImportTerms(
        Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), new KnownFacts().types());
  }

  private boolean isForeign(String run) {
    Path file = Path.of(run);
    return Files.isRegularFile(file) && !isOwn(file) && !leftToOthers.test(file);
  }

  private static boolean isOwn(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1).contains(OWN);
    } catch (IOException e) {
      // Whoever reads it says why it cannot be.
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    if (directory != null) {
      directory.close();
    }
  }
}
