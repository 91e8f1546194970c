package dev.assay.vmtypes.catalogue;

import dev.assay.vmtypes.FactFiles;
import dev.assay.vmtypes.FactSources;
import dev.assay.vmtypes.FactTable;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The catalogue of VM types. */
public final class VmTypes {
  private static final String TYPES = "azure-vm-types.tsv";
  private static final String OFFERS = "azure-vm-offers.tsv";
  private static final String OFFERS_SOURCE = "djtools";
  private static final String NO_ZONE = "-";
  private static final String PREFIX = "standard_";

  private final FactTable types;
  private final FactTable offers;
  private final FactSources sources;
  private final Map<String, VmType> own;
  private final Map<String, VmType> read = new ConcurrentHashMap<>();

  private VmTypes(FactTable types, FactTable offers, FactSources sources, Map<String, VmType> own) {
    this.own = own;
    this.types = types;
    this.offers = offers;
    this.sources = sources;
  }

  /** Those that come with Assay. */
  public static VmTypes builtIn() {
    FactFiles files = new FactFiles();
    return new VmTypes(files.table(TYPES), files.table(OFFERS), new FactSources(), Map.of());
  }

  /** Likewise, with those that the user describes, whose names are none of the others'. */
  public VmTypes with(List<VmType> described) {
    Map<String, VmType> byName = new LinkedHashMap<>();
    described.forEach(type -> byName.put(type.name().toLowerCase(Locale.ROOT), type));
    return new VmTypes(types, offers, sources, byName);
  }

  /** The day on which the catalogue was put together. */
  public LocalDate collected() {
    return sources.collected();
  }

  /** Where it is from which regions offer what. */
  public String offersSource() {
    return sources.describe(OFFERS_SOURCE);
  }

  /** The day that this is of. */
  public LocalDate offersDate() {
    return sources.date(OFFERS_SOURCE);
  }

  /** The regions of which it is known what they offer. */
  public Set<String> regions() {
    return new LinkedHashSet<>(offers.columns().subList(1, offers.columns().size()));
  }

  public List<VmType> all() {
    return Stream.concat(own.values().stream(), types.names().stream().map(this::read)).toList();
  }

  public List<String> names() {
    return all().stream().map(VmType::name).toList();
  }

  /** By name, with or without {@code Standard_}, in any case. */
  public Optional<VmType> find(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    VmType described = own.get(lower);
    if (described != null) {
      return Optional.of(described);
    }
    String key = lower.startsWith(PREFIX) ? lower : PREFIX + lower;
    return types.names().contains(key) ? Optional.of(read(key)) : Optional.empty();
  }

  private VmType read(String key) {
    return read.computeIfAbsent(
        key,
        _ -> new VmTypeRow(types.rows(key).getFirst(), sources).vmType(zones(offers.rows(key))));
  }

  private static Map<String, List<String>> zones(List<FactTable.Row> offers) {
    Map<String, List<String>> zones = new LinkedHashMap<>();
    for (FactTable.Row row : offers) {
      for (int i = 1; i < row.cells().size(); i++) {
        String cell = row.cells().get(i);
        if (!cell.isEmpty()) {
          zones.put(row.columns().get(i), cell.equals(NO_ZONE) ? List.of() : digits(cell));
        }
      }
    }
    return zones;
  }

  private static List<String> digits(String cell) {
    return cell.chars().mapToObj(Character::toString).toList();
  }
}
