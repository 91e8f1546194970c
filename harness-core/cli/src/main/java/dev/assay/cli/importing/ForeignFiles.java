package dev.assay.cli.importing;

import dev.assay.cli.exit.UsageException;
import dev.assay.cli.installation.Places;
import dev.assay.cli.plugins.AddedBundles;
import dev.assay.cli.plugins.BundleFolders;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.runtime.directory.OwnedDirectory;
import dev.assay.runtime.gate.ForeignRuns;
import dev.assay.runtime.importing.ImportTerms;
import dev.assay.runtime.importing.Intake;
import dev.assay.runtime.importing.ResultFiles;
import dev.assay.runtime.journal.ImportedFolders;
import dev.assay.runtime.journal.RunFolder;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files of other tools in place of runs, imported for as long as a command lasts. Nothing is loaded
 * unless there is one.
 */
public final class ForeignFiles implements ForeignRuns, AutoCloseable {
  private static final int LOOKED_AT = 1 << 12;

  /** With this the schemas of all files begin that Assay writes. */
  private static final String OWN = "\"assay-";

  /** What imports, from the first file of another tool on. */
  private record Opened(
      OwnedDirectory directory,
      OpenCatalog catalog,
      ResultFiles files,
      ImportedFolders folders,
      Path store)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      // In reverse order, each also where another cannot be closed.
      try (directory;
          catalog;
          files;
          folders) {}
    }
  }

  private final List<Path> bundles;
  private final Optional<String> vmType;
  private final Optional<String> machine;
  private @Nullable Opened opened;

  /**
   * @param bundles whose plugins read the files
   */
  public ForeignFiles(AddedBundles bundles) {
    this(bundles, Optional.empty(), Optional.empty());
  }

  /**
   * @param bundles whose plugins read the files
   * @param vmType of files that tell none, as Assay writes it
   * @param machine the name of that of all files; empty for what each tells
   */
  public ForeignFiles(AddedBundles bundles, Optional<String> vmType, Optional<String> machine) {
    this.bundles = bundles.folders();
    this.vmType = vmType;
    this.machine = machine;
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
    Opened open = opened();
    List<String> result = new ArrayList<>();
    for (String run : runs) {
      if (isForeign(run)) {
        result.addAll(read(run, open));
      } else {
        result.add(run);
      }
    }
    return result;
  }

  @Override
  public Optional<List<RunFolder>> of(Path file) throws IOException, InterruptedException {
    String text = file.toString();
    if (!isForeign(text)) {
      return Optional.empty();
    }
    try {
      Opened open = opened();
      RunStore store = new RunStore(open.store());
      List<RunFolder> folders = new ArrayList<>();
      for (String run : read(text, open)) {
        folders.add(store.folder(run));
      }
      return Optional.of(folders);
    } catch (UsageException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Opened opened() throws IOException, InterruptedException, UsageException {
    if (opened == null) {
      opened = open(bundles);
    }
    return opened;
  }

  private static Opened open(List<Path> bundles)
      throws IOException, InterruptedException, UsageException {
    OwnedDirectory directory =
        OwnedDirectory.createUnique(
            Files.createDirectories(Places.writableTemporary()), "assay-imported-");
    try {
      OpenCatalog catalog =
          new BundleFolders(Places.bundlesWith(bundles), Optional.empty(), Optional.empty()).open();
      try {
        Path store = directory.path().resolve("runs");
        return new Opened(
            directory, catalog, catalog.resultFiles(), new RunStore(store).importing(), store);
      } catch (DefectiveBundleException | IOException | RuntimeException e) {
        catalog.close();
        throw e;
      }
    } catch (DefectiveBundleException e) {
      directory.close();
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (IOException | InterruptedException | UsageException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private List<String> read(String file, Opened open) throws IOException, InterruptedException {
    FileImport one =
        new FileImport(
            terms(),
            Optional.of(open.folders()),
            Set.of(file),
            "import it first, with ./assay import --format FORMAT " + file);
    Intake intake =
        new Intake(
            open.catalog().storage().path().resolve("unpacked"), InputStream.nullInputStream());
    intake.take(file);
    List<FileReport> reports = new ArrayList<>();
    open.files()
        .read(
            intake.files(),
            Optional.empty(),
            _ -> {},
            (each, reading) -> reports.add(one.of(each, reading)));
    List<String> runs = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    intake.problems().forEach(problem -> problems.add(problem.named() + ": " + problem.why()));
    for (FileReport report : reports) {
      report.problem().ifPresent(problem -> problems.add(report.file() + ": " + problem));
      report.runs().forEach(run -> runs.add(open.store().resolve(run).toString()));
    }
    if (problems.isEmpty() && runs.isEmpty()) {
      problems.add(file + ": it holds no value");
    }
    if (!problems.isEmpty()) {
      throw new IOException(
          "%s is neither a run nor a file that can be imported: %s."
              .formatted(
                  file,
                  String.join(". ", problems).replaceFirst("^" + Pattern.quote(file) + ": ", "")));
    }
    return runs;
  }

  private ImportTerms terms() throws IOException {
    return new ImportTerms(vmType, machine, Optional.empty(), Map.of(), new KnownFacts().types());
  }

  private boolean isForeign(String run) {
    Path file = Path.of(run);
    return Files.isRegularFile(file) && !isOwn(file);
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
    if (opened != null) {
      opened.close();
    }
  }
}
