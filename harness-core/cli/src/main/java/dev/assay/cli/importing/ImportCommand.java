package dev.assay.cli.importing;

import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.wording.Count;
import dev.assay.api.NearestName;
import dev.assay.api.importing.Format;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.Interruption;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.installation.Places;
import dev.assay.cli.installation.Version;
import dev.assay.cli.output.Output;
import dev.assay.cli.plugins.Bundles;
import dev.assay.cli.plugins.OpenCatalog;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.runtime.importing.ImportTerms;
import dev.assay.runtime.importing.Intake;
import dev.assay.runtime.importing.ResultFiles;
import dev.assay.runtime.journal.ImportedFolders;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.integrity.Sha256;
import dev.assay.vmtypes.published.PublishedResults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stores what something else measured as runs. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Stores measurements of other tools as runs, so that you can show, score and gate them.",
      "Each file becomes one run, or one run for each machine in it. A value keeps"
          + " its statistic and the tool that measured it. A fact that a file does not"
          + " state is unknown, and Assay never treats it as equal to a known one."
          + " Importing a file again changes nothing. Assay masks passwords and tokens"
          + " before it stores a file."
    })
public final class ImportCommand implements Callable<Integer> {
  private static final String AUTO = "auto";

  @Spec private @Nullable CommandSpec spec;
  @Mixin private Places places = new Places();
  @Mixin private Bundles bundles = new Bundles();

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description =
          "A path: a file, a folder, a pattern such as 'logs/*.json', or - for standard input."
              + " Files may be packed by gzip, zstd or tar.")
  private List<String> paths = new ArrayList<>();

  @About(OptionGroup.WHAT)
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "Read all files as this format, of those that --formats lists; auto chooses by how each"
              + " file begins (default: auto).")
  private String format = AUTO;

  @About(OptionGroup.WHAT)
  @Option(names = "--formats", description = "List the formats that can be read.")
  private boolean formats;

  @About(OptionGroup.WHAT)
  @Option(names = "--published", description = "Import the published results that come with Assay.")
  private boolean published;

  @About(OptionGroup.WHERE)
  @Option(
      names = "--vm-type",
      paramLabel = "NAME",
      description =
          "The VM type that was measured, such as Standard_ND96isr_H100_v5, for files"
              + " that do not state it.")
  private @Nullable String vmType;

  @About(OptionGroup.WHERE)
  @Option(
      names = "--machine",
      paramLabel = "NAME",
      description = "The name of the machine that was measured (default: the name in the file).")
  private @Nullable String machine;

  @About(OptionGroup.WHERE)
  @Option(
      names = "--facts",
      paramLabel = "FILE",
      description =
          "A file that tells of the machine, such as the output of nvidia-smi -q -x: its GPU model,"
              + " number of GPUs and driver are those of all files imported with it.")
  private @Nullable String facts;

  @About(OptionGroup.WHERE)
  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The cloud region of the machine, such as eastus, stored as the label region.")
  private @Nullable String region;

  @About(OptionGroup.WHAT)
  @Option(
      names = "--date",
      paramLabel = "DATE",
      description =
          "The date of the measurement, such as 2026-11-30 or 2026-11-30T08:00:00Z, for"
              + " files that do not state it (default: when the file was written).")
  private @Nullable String date;

  @About(OptionGroup.WHAT)
  @Option(
      names = "--label",
      paramLabel = "NAME=VALUE",
      description =
          "Store a name and a value with the runs, such as commit=1a2b3c. Repeat the option for"
              + " several labels.")
  private Map<String, String> labels = new TreeMap<>();

  @About(OptionGroup.OUTPUT)
  @Option(names = "--dry-run", description = "Read the files and store nothing.")
  private boolean dryRun;

  @About(OptionGroup.OUTPUT)
  @Option(names = "--json", description = "Print what became of each file as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if ((published ? 1 : 0) + (formats ? 1 : 0) + (paths.isEmpty() ? 0 : 1) != 1) {
      throw new UsageException(
          "Name files to import, or give --published, or --formats; one of them.");
    }
    if (published) {
      storePublished();
      return ExitCodes.FINE;
    }
    ImportTerms terms = terms();
    try (OpenCatalog catalog = bundles.open();
        ResultFiles files = catalog.resultFiles()) {
      if (formats) {
        list(files.formats());
        return ExitCodes.FINE;
      }
      return importFiles(
          catalog,
          files,
          facts == null ? terms : new FactsFile(facts).addedTo(terms, files, unpacked(catalog)));
    } catch (DefectiveBundleException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private int importFiles(OpenCatalog catalog, ResultFiles files, ImportTerms terms)
      throws IOException, InterruptedException, UsageException {
    Optional<String> named = format(files.formats());
    Intake intake = new Intake(unpacked(catalog), System.in);
    for (String path : paths) {
      intake.take(path);
    }
    PrintWriter out = Output.of(spec).getOut();
    ImportText text = new ImportText(out, Output.isTerminal(false));
    ImportJson tree = new ImportJson();
    Tally tally = new Tally(json ? tree : text);
    for (Intake.Problem problem : intake.problems()) {
      tally.done(
          FileReport.refused(
              problem.named(), Optional.empty(), OptionalInt.empty(), problem.why()));
    }
    AtomicBoolean stopped = new AtomicBoolean();
    try (ImportedFolders folders = dryRun ? null : new RunStore(places.results()).importing();
        Handover storing = new Handover();
        Interruption ignored = new Interruption(() -> stopped.set(true))) {
      FileImport one =
          new FileImport(
              terms,
              Optional.ofNullable(folders),
              Set.copyOf(paths),
              "name it with --format (./assay import --formats lists them)");
      files.read(
          intake.files(),
          named,
          bytes -> {
            requireGoing(stopped);
            tally.reading(bytes);
          },
          (file, reading) -> {
            requireGoing(stopped);
            storing.give(reading.size(), () -> tally.done(one.of(file, reading)));
          });
      storing.finish();
    } catch (CancellationException e) {
      Output.of(spec)
          .getErr()
          .println(
              "assay: interrupted: %d of %s were not read. What is stored stays; importing again goes on from there."
                  .formatted(
                      intake.files().size() - tally.files() + intake.problems().size(),
                      Count.of(intake.files().size(), "file")));
      return ExitCodes.INCOMPLETE;
    }
    if (json) {
      tree.print(out);
    } else {
      text.end(dryRun);
    }
    tally.failure().ifPresent(Output.of(spec).getErr()::println);
    return tally.exitCode();
  }

  private static Path unpacked(OpenCatalog catalog) {
    return catalog.storage().path().resolve("unpacked");
  }

  private static void requireGoing(AtomicBoolean stopped) {
    if (stopped.get()) {
      throw new CancellationException();
    }
  }

  private void list(List<Format> known) {
    PrintWriter out = Output.of(spec).getOut();
    int width = known.stream().mapToInt(each -> each.name().length()).max().orElse(0);
    known.forEach(
        each ->
            out.println(
                (each.name() + " ".repeat(width)).substring(0, width) + "  " + each.title()));
  }

  private Optional<String> format(List<Format> known) throws UsageException {
    if (format.equals(AUTO)) {
      return Optional.empty();
    }
    List<String> names = known.stream().map(Format::name).toList();
    if (!names.contains(format)) {
      throw new UsageException(
          "There is no format '%s'; %s".formatted(format, NearestName.hint(format, names)));
    }
    return Optional.of(format);
  }

  private ImportTerms terms() throws IOException, UsageException {
    Map<String, String> all = new TreeMap<>(labels);
    if (region != null) {
      all.put("region", region);
    }
    ImportTerms.KnownTypes types = new KnownFacts().types();
    return new ImportTerms(
        Optional.ofNullable(vmType).map(types::name),
        Optional.ofNullable(machine),
        date(),
        all,
        types);
  }

  private Optional<Instant> date() throws UsageException {
    if (date == null) {
      return Optional.empty();
    }
    try {
      Instant given =
          date.contains("T")
              ? Instant.parse(date)
              : LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC);
      if (ImportTerms.isDate(given)) {
        return Optional.of(given);
      }
    } catch (DateTimeException _) {
      // Told below.
    }
    throw new UsageException(
        "'%s' is no date from 1970 to 9999: write it as 2026-11-30, or with its time in UTC as 2026-11-30T08:00:00Z."
            .formatted(date));
  }

  private void storePublished() throws IOException {
    PrintWriter out = Output.of(spec).getOut();
    RunStore store = new RunStore(places.results());
    String text = PublishedResults.builtIn();
    RunHeader.Imported origin =
        new RunHeader.Imported(
            Version.current(),
            "published",
            "the published results of Assay",
            Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    for (RunResult run : new KnownFacts().published()) {
      String done = store.add(run, origin) ? "stored" : "was there already";
      out.printf("%s: %s, %s%n", run.id(), done, Count.of(run.results().size(), "measurement"));
    }
  }
}
