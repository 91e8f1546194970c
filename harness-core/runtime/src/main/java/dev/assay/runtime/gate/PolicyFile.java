package dev.assay.runtime.gate;

import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.InvalidPolicyException;
import dev.assay.analysis.gate.policy.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads gate policies from YAML, of which JSON is a part. */
public final class PolicyFile {
  private PolicyFile() {}

  /**
   * Reads a policy; an empty file is {@link GatePolicy#DEFAULT}.
   *
   * @throws InvalidPolicyException with everything that is wrong with it
   */
  public static GatePolicy read(Path file) throws IOException, InvalidPolicyException {
    return PolicyReader.read(tree(file));
  }

  private static Map<String, ?> tree(Path file) throws IOException, InvalidPolicyException {
    String text = Files.readString(file);
    YAMLMapper mapper =
        YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try {
      JsonNode root = mapper.readTree(text);
      if (root.isMissingNode() || root.isNull()) {
        return Map.of();
      }
      return switch (mapper.treeToValue(root, Object.class)) {
        case Map<?, ?> map -> withTextKeys(map);
        case Object other ->
            throw new InvalidPolicyException(
                List.of(
                    "%s holds %s and not keys with values, such as tolerance: 0.05"
                        .formatted(file, other)));
      };
    } catch (JacksonException e) {
      throw new InvalidPolicyException(
          List.of("%s is no YAML%s: %s".formatted(file, place(e), e.getOriginalMessage())));
    }
  }

  private static Map<String, Object> withTextKeys(Map<?, ?> map) {
    Map<String, Object> tree = new LinkedHashMap<>();
    map.forEach((key, value) -> tree.put(String.valueOf(key), value));
    return tree;
  }

  private static String place(JacksonException exception) {
    return Optional.ofNullable(exception.getLocation())
        .filter(location -> location.getLineNr() > 0)
        .map(PolicyFile::place)
        .orElse("");
  }

  private static String place(TokenStreamLocation location) {
    return " in line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
