package dev.assay.cli.vmtypes;

import dev.assay.api.NearestName;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.output.Output;
import dev.assay.cli.output.ReportFile;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.catalogue.VmTypes;
import dev.assay.vmtypes.price.PriceFile;
import dev.assay.vmtypes.price.PriceRefresh;
import dev.assay.vmtypes.price.Prices;
import dev.assay.vmtypes.price.RetailPrices;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads prices anew. */
@Command(
    name = "refresh",
    mixinStandardHelpOptions = true,
    description = {
      "Reads current prices from the Azure Retail Prices API.",
      "When a new price is missing, ambiguous or far from the known one, Assay keeps the known"
          + " price and says so."
    })
final class VmTypesRefreshCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--region",
      required = true,
      paramLabel = "NAME",
      description =
          "Read prices of this region, such as eastus. Repeat the option for several regions.")
  private List<String> regions = new ArrayList<>();

  @Option(names = "--service", hidden = true, paramLabel = "URI")
  private URI service = RetailPrices.SERVICE;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Write prices to this file, or to the standard output for - (default: prices.json of a"
              + " clone or of ~/.local/share/assay, which Assay reads).")
  private @Nullable Path output;

  @Parameters(
      arity = "0..*",
      paramLabel = "VM-TYPE",
      description = "VM types to read prices of, such as Standard_D2as_v5 (default: all).")
  private List<String> chosen = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    KnownFacts facts = new KnownFacts();
    Path file = output == null ? refreshed() : output;
    PriceFile files = new PriceFile();
    Prices before = Files.exists(file) ? files.read(file) : new Prices(List.of());
    Prices known = facts.listed(null).with(before);
    List<String> names = names(VmTypes.builtIn());
    boolean printed = ReportFile.isStandardOutput(file);
    PrintWriter out = printed ? Output.of(spec).getErr() : Output.of(spec).getOut();
    try (HttpClient client = HttpClient.newHttpClient()) {
      PriceRefresh refresh =
          new PriceRefresh(new RetailPrices(client, service), known, KnownFacts.today());
      Prices all = before;
      for (String region : regions) {
        PriceRefresh.Result result = refresh.read(region, names);
        result.refused().forEach(out::println);
        out.printf(
            "%s: %d prices taken, %d not%n",
            region, result.taken().all().size(), result.refused().size());
        all = all.with(result.taken());
      }
      if (printed) {
        Output.of(spec).getOut().print(files.text(all));
        return ExitCodes.FINE;
      }
      files.write(file, all);
    }
    out.println("Wrote " + file.toAbsolutePath());
    return ExitCodes.FINE;
  }

  private static Path refreshed() throws IOException, UsageException {
    Path file =
        KnownFacts.refreshed()
            .orElseThrow(
                () ->
                    new UsageException(
                        "There is no home folder to keep prices in. Name a file: --output FILE, or"
                            + " set HOME or XDG_DATA_HOME."));
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return file;
  }

  private List<String> names(VmTypes types) throws UsageException {
    List<String> known = types.all().stream().map(VmType::name).toList();
    if (chosen.isEmpty()) {
      return known;
    }
    List<String> names = new ArrayList<>();
    for (String name : chosen) {
      names.add(
          types
              .find(name)
              .map(VmType::name)
              .orElseThrow(
                  () ->
                      new UsageException(
                          "There is no VM type '%s': %s"
                              .formatted(
                                  name,
                                  NearestName.of(name, known)
                                      .map(nearest -> "did you mean '" + nearest + "'?")
                                      .orElse("./assay vm-types lists them.")))));
    }
    return names;
  }
}
