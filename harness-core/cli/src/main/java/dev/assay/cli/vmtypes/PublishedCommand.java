package dev.assay.cli.vmtypes;

import dev.assay.analysis.wording.Count;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.JsonText;
import dev.assay.cli.output.Output;
import dev.assay.report.text.Paragraph;
import dev.assay.vmtypes.known.TokenCost;
import dev.assay.vmtypes.price.Prices;
import dev.assay.vmtypes.published.PublishedWorkload;
import dev.assay.vmtypes.published.PublishedWorkloads;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists what others published of whole workloads. */
@Command(
    name = "published",
    mixinStandardHelpOptions = true,
    description = {
      "Lists published training runs, training benchmarks and inference results, each with its"
          + " source.",
      "A star marks a figure that is reported by others but could not be found in the"
          + " publisher's own text. No score uses these figures; 'assay import --published'"
          + " imports the published measurements of parts of machines."
    })
public final class PublishedCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--accelerator",
      paramLabel = "MODEL",
      description = "List only results of accelerators of this model, such as H100.")
  private String accelerator = "";

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "List only results of models with this in their name, such as llama.")
  private String model = "";

  @Option(
      names = "--region",
      split = ",",
      paramLabel = "NAME",
      description =
          "List only results whose VM type and tokens per second are known, the cheapest million"
              + " tokens first, at the lowest pay-as-you-go price of these regions.")
  private List<String> regions = List.of();

  @Option(names = "--json", preprocessor = DashAfterForm.class, description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    List<PublishedWorkload> listed =
        PublishedWorkloads.builtIn().stream()
            .filter(one -> holds(one.accelerator(), accelerator) && holds(one.model(), model))
            .toList();
    Map<PublishedWorkload, TokenCost> costs = costs(listed);
    List<PublishedWorkload> shown = regions.isEmpty() ? listed : List.copyOf(costs.keySet());
    PrintWriter out = Output.of(spec).getOut();
    if (json) {
      JsonText.print(json(shown, costs), out);
    } else {
      print(shown, costs, out);
    }
    return ExitCodes.FINE;
  }

  /** The cheapest first; none without a region. */
  private Map<PublishedWorkload, TokenCost> costs(List<PublishedWorkload> listed)
      throws IOException, UsageException {
    Map<PublishedWorkload, TokenCost> costs = new LinkedHashMap<>();
    if (regions.isEmpty()) {
      return costs;
    }
    KnownFacts facts = new KnownFacts();
    Prices prices = facts.prices(null);
    Set<String> wanted = new TreeSet<>();
    for (String region : regions) {
      wanted.add(facts.requireRegion(region));
    }
    listed.stream()
        .flatMap(
            one ->
                TokenCost.of(one, facts.vmTypes(), prices, wanted)
                    .map(c -> Map.entry(one, c))
                    .stream())
        .sorted(Comparator.comparingDouble(entry -> entry.getValue().perMillionTokens().low()))
        .forEach(entry -> costs.put(entry.getKey(), entry.getValue()));
    return costs;
  }

  private static boolean holds(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private static void print(
      List<PublishedWorkload> listed, Map<PublishedWorkload, TokenCost> costs, PrintWriter out)
      throws IOException {
    for (PublishedWorkload one : listed) {
      String on = one.accelerator().isBlank() ? "" : " on " + one.accelerator();
      Paragraph.write(
          "",
          "      ",
          "%s  %s%s%s (%s): %s"
              .formatted(
                  one.id(),
                  one.model(),
                  on,
                  star(one.doubtful("accelerator") && !on.isEmpty()),
                  one.kind(),
                  figures(one)),
          Output.WIDTH,
          out);
      TokenCost cost = costs.get(one);
      if (cost != null) {
        Paragraph.write("      ", "      ", sentence(cost), Output.WIDTH, out);
      }
      Paragraph.write(
          "      ", "      ", "%s, %d".formatted(one.source(), one.year()), Output.WIDTH, out);
      if (!one.notes().isBlank()) {
        Paragraph.write("      ", "      ", one.notes(), Output.WIDTH, out);
      }
    }
    out.printf(
        "%d published %s. A star marks what others report of a publisher.%n",
        listed.size(), listed.size() == 1 ? "result" : "results");
  }

  private static String sentence(TokenCost cost) {
    return String.format(
        Locale.ROOT,
        "$%.2f a million tokens on %s of %s at $%.2f an hour in %s (%s)",
        cost.perMillionTokens().low(),
        gpus(cost),
        cost.vmType().name(),
        cost.price().low(),
        cost.price().region(),
        cost.price().date());
  }

  private static String gpus(TokenCost cost) {
    int all = (int) Math.ceil(cost.vmType().gpuCount().orElseThrow());
    return cost.gpus() == all
        ? "all " + Count.of(all, "GPU")
        : "%s, one machine having %d,".formatted(Count.of(cost.gpus(), "GPU"), all);
  }

  private static String figures(PublishedWorkload one) {
    return one.figures().entrySet().stream()
        .map(
            figure ->
                figure.getKey() + "=" + figure.getValue() + star(one.doubtful(figure.getKey())))
        .collect(Collectors.joining(", "));
  }

  private static String star(boolean doubtful) {
    return doubtful ? "*" : "";
  }

  private static ObjectNode json(
      List<PublishedWorkload> listed, Map<PublishedWorkload, TokenCost> costs) {
    ObjectNode root = JsonText.object();
    ArrayNode workloads = root.putArray("publishedWorkloads");
    for (PublishedWorkload one : listed) {
      ObjectNode node =
          workloads
              .addObject()
              .put("id", one.id())
              .put("kind", one.kind())
              .put("model", one.model())
              .put("accelerator", one.accelerator());
      ObjectNode figures = node.putObject("figures");
      one.figures().forEach(figures::put);
      node.put("read", one.read().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      ArrayNode unverified = node.putArray("unverified");
      one.unverified().stream().sorted().forEach(unverified::add);
      node.put("source", one.source())
          .put("year", one.year())
          .put("readAt", one.readAt())
          .put("notes", one.notes());
      TokenCost cost = costs.get(one);
      if (cost != null) {
        node.putObject("perMillionTokens")
            .put("usd", cost.perMillionTokens().low())
            .put("vmType", cost.vmType().name())
            .put("gpus", cost.gpus())
            .put("region", cost.price().region())
            .put("usdPerHour", cost.price().low())
            .put("date", cost.price().date().toString());
      }
    }
    return root;
  }
}
