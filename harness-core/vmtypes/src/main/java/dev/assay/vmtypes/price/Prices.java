package dev.assay.vmtypes.price;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prices by VM type, region and kind; a later one of the same stands for it. Those of a VM type are
 * read when somebody asks for them.
 */
public final class Prices {
  /** What one price is of. */
  public record Key(String vmType, String region, Kind kind) {
    public Key {
      vmType = lower(vmType);
      region = lower(region);
    }
  }

  /** A price and what it is of. */
  public record Entry(String vmType, HourlyPrice price) {
    public Key key() {
      return new Key(vmType, price.region(), price.kind());
    }
  }

  /** A price that does not count. */
  public record SetAside(HourlyPrice price, String why) {}

  private record OfType(Map<Key, Entry> counting, List<SetAside> setAside) {
    private static OfType of(Collection<Entry> entries) {
      Map<Key, Entry> counting = new LinkedHashMap<>();
      entries.forEach(entry -> counting.put(entry.key(), entry));
      return new OfType(counting, List.of());
    }

    private OfType with(OfType later) {
      Map<Key, Entry> both = new LinkedHashMap<>(counting);
      both.putAll(later.counting);
      return new OfType(both, Stream.concat(setAside.stream(), later.setAside.stream()).toList());
    }

    private OfType without(Function<HourlyPrice, Optional<String>> why) {
      Map<Key, Entry> kept = new LinkedHashMap<>(counting);
      List<SetAside> left = new ArrayList<>(setAside);
      counting.forEach(
          (key, entry) ->
              why.apply(entry.price)
                  .ifPresent(
                      reason -> {
                        kept.remove(key);
                        left.add(new SetAside(entry.price, reason));
                      }));
      return new OfType(kept, left);
    }
  }

  private final Map<String, Supplier<OfType>> byType;

  private Prices(Map<String, Supplier<OfType>> byType) {
    this.byType = byType;
  }

  public Prices(Collection<Entry> entries) {
    byType = new LinkedHashMap<>();
    entries.stream()
        .collect(
            Collectors.groupingBy(
                entry -> lower(entry.vmType), LinkedHashMap::new, Collectors.toList()))
        .forEach((type, all) -> byType.put(type, once(() -> OfType.of(all))));
  }

  /**
   * Prices that are read when somebody asks for those of a VM type.
   *
   * @param types in lower case
   * @param read the prices of one of them
   */
  static Prices read(Collection<String> types, Function<String, List<Entry>> read) {
    Map<String, Supplier<OfType>> byType = new LinkedHashMap<>();
    types.forEach(type -> byType.put(type, once(() -> OfType.of(read.apply(type)))));
    return new Prices(byType);
  }

  private static Supplier<OfType> once(Supplier<OfType> read) {
    List<OfType> kept = new ArrayList<>(1);
    return () -> {
      synchronized (kept) {
        if (kept.isEmpty()) {
          kept.add(read.get());
        }
        return kept.getFirst();
      }
    };
  }

  /** These prices, with others in their stead where there are. */
  public Prices with(Prices others) {
    Map<String, Supplier<OfType>> all = new LinkedHashMap<>(byType);
    others.byType.forEach(
        (type, later) ->
            all.merge(type, later, (own, other) -> once(() -> own.get().with(other.get()))));
    return new Prices(all);
  }

  /**
   * These prices but for some.
   *
   * @param why a price of a VM type, in lower case, does not count, in a few words; empty for one
   *     that does
   */
  public Prices without(Function<String, Function<HourlyPrice, Optional<String>>> why) {
    Map<String, Supplier<OfType>> all = new LinkedHashMap<>();
    byType.forEach((type, own) -> all.put(type, once(() -> own.get().without(why.apply(type)))));
    return new Prices(all);
  }

  public Optional<HourlyPrice> of(String vmType, String region, Kind kind) {
    return find(new Key(vmType, region, kind)).map(Entry::price);
  }

  /** Every price of a VM type in any region. */
  public List<HourlyPrice> of(String vmType) {
    return type(vmType).counting.values().stream().map(Entry::price).toList();
  }

  /** Its prices that do not count. */
  public List<SetAside> setAside(String vmType) {
    return type(vmType).setAside;
  }

  public List<Entry> all() {
    return byType.values().stream().flatMap(of -> of.get().counting.values().stream()).toList();
  }

  Optional<Entry> find(Key key) {
    return Optional.ofNullable(type(key.vmType).counting.get(key));
  }

  private OfType type(String vmType) {
    return byType.getOrDefault(lower(vmType), () -> OfType.of(List.of())).get();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
