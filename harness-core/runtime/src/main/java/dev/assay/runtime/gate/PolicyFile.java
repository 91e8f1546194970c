package dev.assay.runtime.gate;

import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.InvalidPolicyException;
import dev.assay.analysis.gate.policy.PolicyReader;
import dev.assay.documents.MalformedFileException;
import dev.assay.documents.YamlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Reads gate policies from YAML, of which JSON is a part. */
public final class PolicyFile {
  private PolicyFile() {}

  /**
   * Reads a policy; an empty file is {@link GatePolicy#DEFAULT}.
   *
   * @throws InvalidPolicyException with everything that is wrong with it
   */
  public static GatePolicy read(Path file) throws IOException, InvalidPolicyException {
    Map<String, Object> tree = new LinkedHashMap<>();
    try {
      JsonMapper mapper = JsonMapper.shared();
      YamlFile.read(file)
          .properties()
          .forEach(
              entry ->
                  tree.put(entry.getKey(), mapper.treeToValue(entry.getValue(), Object.class)));
    } catch (MalformedFileException e) {
      throw new InvalidPolicyException(List.of(String.valueOf(e.getMessage())));
    }
    return PolicyReader.read(tree);
  }
}
