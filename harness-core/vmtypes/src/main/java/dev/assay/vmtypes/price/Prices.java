package dev.assay.vmtypes.price;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prices by VM type, region and kind; a later one of the same stands for it. */
public final class Prices {
  /** What one price is of. */
  public record Key(String vmType, String region, Kind kind) {
    public Key {
      vmType = vmType.toLowerCase(Locale.ROOT);
      region = region.toLowerCase(Locale.ROOT);
    }
  }

  /** A price and what it is of. */
  public record Entry(String vmType, HourlyPrice price) {
    public Key key() {
      return new Key(vmType, price.region(), price.kind());
    }
  }

  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  public Prices(Collection<Entry> entries) {
    entries.forEach(entry -> this.entries.put(entry.key(), entry));
  }

  /** These prices, with others in their stead where there are. */
  public Prices with(Prices others) {
    Prices all = new Prices(entries.values());
    all.entries.putAll(others.entries);
    return all;
  }

  public Optional<HourlyPrice> of(String vmType, String region, Kind kind) {
    return Optional.ofNullable(entries.get(new Key(vmType, region, kind))).map(Entry::price);
  }

  /** Every price of a VM type in any region. */
  public List<HourlyPrice> of(String vmType) {
    return entries.values().stream()
        .filter(entry -> entry.vmType.equalsIgnoreCase(vmType))
        .map(Entry::price)
        .toList();
  }

  public List<Entry> all() {
    return List.copyOf(entries.values());
  }

  Optional<Entry> find(Key key) {
    return Optional.ofNullable(entries.get(key));
  }
}
