package dev.assay.vmtypes.price;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.vmtypes.FactFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes files of prices. One entry holds the prices of one VM type in one region: {@code
 * {vmType, region, date, source, payAsYouGo?, spot?, reserved?, contract?}} in USD an hour of one
 * Linux machine.
 */
public final class PriceFile {
  private static final String SCHEMA = "assay-prices/1";
  private static final String CURRENCY = "USD";
  private static final Map<String, Kind> KINDS = kinds();
  private static final List<String> KEYS =
      List.of("schema", "currency", "unit", "note", "sources", "prices");
  private static final List<String> KEYS_OF_AN_ENTRY =
      Stream.concat(Stream.of("vmType", "region", "date", "source"), KINDS.keySet().stream())
          .toList();

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put("payAsYouGo", Kind.PAY_AS_YOU_GO);
    kinds.put("spot", Kind.SPOT);
    kinds.put("reserved", Kind.RESERVED);
    kinds.put("contract", Kind.CONTRACT);
    return kinds;
  }

  /** The prices that come with Assay. */
  public Prices builtIn() {
    return PriceTable.builtIn();
  }

  /** By its name in files. */
  static Kind kind(String name) {
    return Optional.ofNullable(KINDS.get(name)).orElseThrow();
  }

  /**
   * A user's prices, such as those of a contract; JSON or YAML.
   *
   * @throws IOException when it cannot be read; the message names every faulty entry
   */
  public Prices read(Path file) throws IOException {
    List<String> problems = new ArrayList<>();
    Prices prices = prices(new FactFiles().read(file, SCHEMA), problems);
    if (!problems.isEmpty()) {
      throw new IOException(file + " has faults:\n  " + String.join("\n  ", problems));
    }
    return prices;
  }

  private static Prices prices(JsonNode file, List<String> problems) {
    List<Prices.Entry> entries = new ArrayList<>();
    unknownKey(file, KEYS).ifPresent(problems::add);
    String currency = file.path("currency").asString(CURRENCY);
    if (!currency.equals(CURRENCY)) {
      problems.add("currency is %s; give all prices in %s".formatted(currency, CURRENCY));
    }
    if (!file.path("prices").isArray()) {
      problems.add("prices is missing: a list of entries, each with " + KEYS_OF_AN_ENTRY);
    }
    int index = 0;
    for (JsonNode node : file.path("prices")) {
      String where = "prices[" + index++ + "]: ";
      try {
        entries.addAll(entries(node, file.path("sources")));
      } catch (IllegalArgumentException e) {
        problems.add(where + e.getMessage());
      }
    }
    return new Prices(entries);
  }

  private static List<Prices.Entry> entries(JsonNode node, JsonNode sources) {
    unknownKey(node, KEYS_OF_AN_ENTRY)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    String vmType = text(node, "vmType");
    String region = text(node, "region");
    String id = text(node, "source");
    String source = sources.path(id).asString(id);
    LocalDate date;
    try {
      date = LocalDate.parse(text(node, "date"));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("date must be such as 2026-08-01. " + e.getMessage(), e);
    }
    List<Prices.Entry> entries = new ArrayList<>();
    KINDS.forEach(
        (name, kind) -> {
          JsonNode amount = node.path(name);
          if (amount.isNumber()) {
            entries.add(
                new Prices.Entry(
                    vmType, HourlyPrice.of(amount.asDouble(), kind, region, date, source)));
          } else if (!amount.isMissingNode() && !amount.isNull()) {
            throw new IllegalArgumentException(name + " must be a number of USD, is " + amount);
          }
        });
    if (entries.isEmpty()) {
      throw new IllegalArgumentException(
          "%s in %s has no price: give one of %s".formatted(vmType, region, KINDS.keySet()));
    }
    return entries;
  }

  private static Optional<String> unknownKey(JsonNode node, List<String> known) {
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        return Optional.of("%s is not known; known are %s".formatted(name, known));
      }
    }
    return Optional.empty();
  }

  private static String text(JsonNode node, String name) {
    String value = node.path(name).asString("");
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  /** Writes prices so that the file is whole or as it was. */
  public void write(Path file, Prices prices) throws IOException {
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(target));
    Files.write(part, text(prices).getBytes(StandardCharsets.UTF_8));
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What a file of these prices holds. */
  public String text(Prices prices) {
    JsonMapper mapper = JsonMapper.shared();
    ObjectNode root = mapper.createObjectNode();
    root.put("schema", SCHEMA).put("currency", "USD").put("unit", "1 hour of one Linux machine");
    ArrayNode array = root.putArray("prices");
    for (Prices.Entry entry : prices.all()) {
      HourlyPrice price = entry.price();
      ObjectNode node = array.addObject();
      node.put("vmType", entry.vmType()).put("region", price.region());
      node.put("date", price.date().toString()).put("source", price.source());
      node.put(name(price.kind()), price.low());
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static String name(Kind kind) {
    return KINDS.entrySet().stream()
        .filter(entry -> entry.getValue() == kind)
        .findFirst()
        .orElseThrow()
        .getKey();
  }
}
