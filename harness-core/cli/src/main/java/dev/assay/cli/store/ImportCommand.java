package dev.assay.cli.store;

import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.wording.Count;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.InputFile;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.installation.Places;
import dev.assay.cli.installation.Version;
import dev.assay.cli.output.Output;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.documents.TextFile;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.plugins.integrity.Sha256;
import dev.assay.vmtypes.published.ImportException;
import dev.assay.vmtypes.published.PublishedResults;
import dev.assay.vmtypes.published.ResultImporter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
      "Stores measurements of other tools as runs, so that you can show and score them.",
      "It reads the CSV of published results."
    })
public final class ImportCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private Places places = new Places();

  @Parameters(
      arity = "0..1",
      converter = InputFile.class,
      paramLabel = "FILE",
      description = "The file to import.")
  private @Nullable Path file;

  @Option(names = "--published", description = "Import the published results that come with Assay.")
  private boolean published;

  @Override
  public Integer call() throws Exception {
    if (published == (file != null)) {
      throw new UsageException("Name a file, or give --published; one of both.");
    }
    String name = file == null ? "the published results of Assay" : file.toString();
    String text = file == null ? PublishedResults.builtIn() : TextFile.read(file);
    ResultImporter importer = new KnownFacts().importer();
    if (!importer.reads(text)) {
      throw new UsageException(
          "%s is of no format that is known. Known: %s.".formatted(name, importer.format()));
    }
    store(importer, name, text);
    return ExitCodes.FINE;
  }

  private void store(ResultImporter importer, String name, String text)
      throws IOException, UsageException {
    PrintWriter out = Output.of(spec).getOut();
    RunStore store = new RunStore(places.results());
    RunHeader.Imported origin =
        new RunHeader.Imported(
            Version.current(),
            importer.format(),
            name,
            Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    try {
      for (RunResult run : importer.read(name, text)) {
        String done = store.add(run, origin) ? "stored" : "was there already";
        out.printf("%s: %s, %s%n", run.id(), done, Count.of(run.results().size(), "measurement"));
      }
    } catch (ImportException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
