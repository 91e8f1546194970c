package dev.assay.cli.vmtypes;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.api.NearestName;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.InputFile;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.JsonText;
import dev.assay.cli.output.Output;
import dev.assay.report.text.Table;
import dev.assay.report.text.Table.Side;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.price.Prices;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
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
    subcommands = VmTypesRefreshCommand.class)
public final class VmTypesCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--gpu",
      paramLabel = "MODEL",
      description = "List only VM types with a GPU of this model, such as H100.")
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
              + " of eastus).")
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

  @Option(names = "--json", preprocessor = DashAfterForm.class, description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    KnownFacts facts = new KnownFacts();
    Prices prices = facts.prices(own);
    requireKnownRegion(facts);
    String where = region == null ? "eastus" : region.toLowerCase(Locale.ROOT);
    List<PricedVmType> listed = new ArrayList<>();
    for (VmType type : facts.vmTypes().all()) {
      PricedVmType one =
          new PricedVmType(
              type,
              prices.of(type.name(), where, Kind.PAY_AS_YOU_GO),
              prices.of(type.name(), where, Kind.SPOT));
      if (wanted(one)) {
        listed.add(one);
      }
    }
    listed.sort(
        Comparator.comparingDouble(PricedVmType::price).thenComparing(one -> one.type().name()));
    if (json) {
      JsonText.print(
          VmTypesJson.tree(listed, where, facts.vmTypes().collected()), Output.of(spec).getOut());
    } else {
      print(listed, where, facts.vmTypes().collected());
    }
    return ExitCodes.FINE;
  }

  private void requireKnownRegion(KnownFacts facts) throws UsageException {
    if (region == null) {
      return;
    }
    Set<String> known = new HashSet<>();
    facts.vmTypes().all().forEach(type -> known.addAll(type.regions()));
    if (!known.contains(region.toLowerCase(Locale.ROOT))) {
      throw new UsageException(
          "No VM type is known in the region '%s'; %s"
              .formatted(region, NearestName.hint(region, known)));
    }
  }

  private boolean wanted(PricedVmType one) {
    String model = gpu;
    return (model == null || one.type().gpu().filter(g -> holds(g.model(), model)).isPresent())
        && (family == null || holds(one.type().series(), family))
        && (region == null || one.type().regions().contains(region.toLowerCase(Locale.ROOT)))
        && (maxPrice == null || one.price() <= maxPrice);
  }

  private static boolean holds(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private void print(List<PricedVmType> listed, String where, String collected) throws IOException {
    PrintWriter out = Output.of(spec).getOut();
    Table table =
        new Table(
            List.of(
                Side.LEFT,
                Side.RIGHT,
                Side.RIGHT,
                Side.LEFT,
                Side.RIGHT,
                Side.RIGHT,
                Side.RIGHT,
                Side.RIGHT,
                Side.LEFT));
    table.row(
        List.of(
            "VM type",
            "vCPU",
            "GiB",
            "GPUs",
            "disk MB/s",
            "net Mbit/s",
            "$/h",
            "spot $/h",
            "priced"));
    for (PricedVmType one : listed) {
      table.row(row(one));
    }
    table.write(Output.TABLE_WIDTH, out);
    out.printf(
        "%d VM types as of %s; prices of %s, Linux, in USD. A price does not mean that the type is"
            + " offered to you.%n",
        listed.size(), collected, where);
  }

  private static List<String> row(PricedVmType one) {
    VmType type = one.type();
    return List.of(
        type.name(),
        Integer.toString(type.vcpus()),
        Integer.toString(type.memoryGiB()),
        type.gpu().map(g -> g.count() + " × " + g.model()).orElse(""),
        text(type.uncachedDiskMBps()),
        text(type.networkMbps()),
        one.payAsYouGo().map(VmTypesCommand::dollars).orElse(""),
        one.spot().map(VmTypesCommand::dollars).orElse(""),
        one.payAsYouGo().map(price -> price.date().toString()).orElse(""));
  }

  private static String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }

  private static String dollars(HourlyPrice price) {
    return String.format(Locale.ROOT, "%.3f", price.low());
  }
}
