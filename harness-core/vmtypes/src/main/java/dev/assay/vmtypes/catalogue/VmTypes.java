package dev.assay.vmtypes.catalogue;

import dev.assay.vmtypes.FactFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue of VM types. */
public final class VmTypes {
  private static final String FILE = "azure-vm-types.json";
  private static final String SCHEMA = "assay-vm-types/1";

  private final Map<String, VmType> byName = new LinkedHashMap<>();
  private final String collected;

  public VmTypes(List<VmType> types, String collected) {
    types.forEach(type -> byName.put(key(type.name()), type));
    this.collected = collected;
  }

  /** Those that come with Assay. */
  public static VmTypes builtIn() {
    JsonNode file = new FactFiles().read(FILE, SCHEMA);
    JsonMapper mapper = JsonMapper.shared();
    return new VmTypes(
        file.required("vmTypes")
            .valueStream()
            .map(node -> mapper.treeToValue(node, VmType.class))
            .toList(),
        file.required("collected").asString());
  }

  /** The day on which the catalogue was put together, such as {@code "2026-11-22"}. */
  public String collected() {
    return collected;
  }

  public List<VmType> all() {
    return List.copyOf(byName.values());
  }

  /** By name, with or without {@code Standard_}, in any case. */
  public Optional<VmType> find(String name) {
    return Optional.ofNullable(byName.get(key(name)));
  }

  private static String key(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("standard_") ? lower.substring("standard_".length()) : lower;
  }
}
