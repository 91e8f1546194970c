package dev.assay.cli.vmtypes;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.InputFile;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.JsonText;
import dev.assay.cli.output.Output;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.price.Prices;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the VM types that Assay knows. */
@Command(
    name = "vm-types",
    mixinStandardHelpOptions = true,
    description = "Lists VM types with their limits and prices, the cheapest first.",
    subcommands = {VmTypesRefreshCommand.class, VmTypesDescribeCommand.class})
public final class VmTypesCommand implements Callable<Integer> {
  private static final String DEFAULT_REGION = "eastus";

  /** At the end of a GPU's model. */
  private static final Pattern MEMORY = Pattern.compile(" \\d+GB\\b");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--gpu",
      paramLabel = "MODEL",
      description =
          "List only VM types with a GPU of this model, such as H100, by their price per GPU.")
  private @Nullable String gpu;

  @Option(
      names = "--family",
      paramLabel = "SERIES",
      description = "List only VM types of this series, such as ND.")
  private @Nullable String family;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description =
          "List only VM types that this region offers, with its prices (default: all, with prices"
              + " of eastus or, without one there, of the cheapest region).")
  private @Nullable String region;

  @Option(
      names = "--max-price",
      paramLabel = "USD",
      description = "List only VM types that cost at most this per hour.")
  private @Nullable Double maxPrice;

  @Option(
      names = "--prices",
      converter = InputFile.class,
      paramLabel = "FILE",
      description = "Your own prices, such as contract rates; they override the bundled ones.")
  private @Nullable Path own;

  @Option(
      names = "--types",
      converter = InputFile.class,
      paramLabel = "FILE",
      description =
          "List also the VM types that you describe in this file (default: vm-types.yaml of a"
              + " clone, else of ~/.config/assay).")
  private @Nullable Path types;

  @Option(
      names = "--all",
      description =
          "List also VM types that are retired, in preview, announced or withdrawn (default: those"
              + " that you can choose).")
  private boolean all;

  @Option(names = "--json", preprocessor = DashAfterForm.class, description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    KnownFacts facts = new KnownFacts(Optional.ofNullable(types));
    if (region != null) {
      facts.requireRegion(region);
    }
    LocalDate today = KnownFacts.today();
    VmTypesListing listing = listing(facts, today);
    PrintWriter out = Output.of(spec).getOut();
    if (json) {
      JsonText.print(new VmTypesJson(listing, today).tree(), out);
    } else {
      new VmTypesText(listing, today).write(out);
    }
    return ExitCodes.FINE;
  }

  private VmTypesListing listing(KnownFacts facts, LocalDate today) throws IOException {
    Prices prices = facts.offered(own);
    String where = region == null ? DEFAULT_REGION : region.toLowerCase(Locale.ROOT);
    List<VmType> wanted = facts.vmTypes().all().stream().filter(this::wanted).toList();
    Map<Boolean, List<PricedVmType>> byRank =
        wanted.stream()
            .filter(this::offered)
            .map(
                type ->
                    region == null
                        ? PricedVmType.preferably(where, type, prices)
                        : PricedVmType.in(where, type, prices))
            .filter(one -> maxPrice == null || one.price() <= maxPrice)
            .sorted(gpu == null ? PricedVmType.byPrice() : PricedVmType.byPricePerGpu())
            .collect(Collectors.partitioningBy(one -> all || one.type().lifecycle().ranks(today)));
    return new VmTypesListing(
        byRank.getOrDefault(true, List.of()),
        where,
        region != null,
        byRank.getOrDefault(false, List.of()).size(),
        wanted.stream()
            .filter(type -> !offered(type))
            .map(type -> PricedVmType.in(where, type, prices))
            .filter(one -> one.setAsideIn(where).isPresent())
            .toList(),
        facts.vmTypes().offersDate(),
        facts.vmTypes().collected());
  }

  private boolean wanted(VmType type) {
    String model = gpu;
    return (model == null || type.gpu().filter(g -> isOf(g.model(), model)).isPresent())
        && (family == null || holds(type.series(), family));
  }

  private boolean offered(VmType type) {
    return region == null || type.regions().contains(region.toLowerCase(Locale.ROOT));
  }

  /** A10 is no A100, and MI300 is short for MI300X. */
  private static boolean isOf(String model, String part) {
    return Pattern.compile(Pattern.quote(part) + "(?!\\d)", Pattern.CASE_INSENSITIVE)
        .matcher(MEMORY.matcher(model).replaceAll(""))
        .find();
  }

  private static boolean holds(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
