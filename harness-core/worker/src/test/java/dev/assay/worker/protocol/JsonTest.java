package dev.assay.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {
  private static final int ROUNDS = 2_000;

  private final JsonMapper jackson = JsonMapper.builder().build();

  @Test
  void any_string_reads_back_as_it_was_be_it_name_or_value() {
    HostileText texts = new HostileText(new Random(20260101));
    for (int round = 0; round < ROUNDS; round++) {
      String name = texts.broken(12);
      String value = texts.broken(40);

      JsonNode read = jackson.readTree(Json.of(Map.of(name, value)));

      assertThat(read.propertyNames()).containsExactly(name);
      assertThat(read.required(name).asString()).isEqualTo(value);
    }
  }

  @Test
  void any_object_is_one_line_that_utf8_can_carry() {
    HostileText texts = new HostileText(new Random(20260102));
    for (int round = 0; round < ROUNDS; round++) {
      String json = Json.of(Map.of("text", texts.broken(40)));

      assertThat(json).doesNotContain("\n", "\r");
      assertThat(new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
          .isEqualTo(json);
    }
  }

  @Test
  void any_finite_number_reads_back_to_the_last_bit() {
    Random random = new Random(20260103);
    for (int round = 0; round < ROUNDS; round++) {
      double number = Double.longBitsToDouble(random.nextLong());
      long whole = random.nextLong();
      if (Double.isFinite(number)) {
        JsonNode read = jackson.readTree(Json.of(Map.of("double", number, "long", whole)));

        assertThat(read.required("double").asDouble()).isEqualTo(number);
        assertThat(read.required("long").asLong()).isEqualTo(whole);
      }
    }
  }

  @Test
  void writes_nested_lists_objects_flags_and_null() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("empty", Map.of());
    object.put("list", Arrays.asList(1, null, true, List.of("x", 2.5), Map.of("k", 3L)));
    object.put("nothing", null);

    assertThat(Json.of(object))
        .isEqualTo("{\"empty\":{},\"list\":[1,null,true,[\"x\",2.5],{\"k\":3}],\"nothing\":null}");
    assertThat(Json.of(Collections.emptyMap())).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refuses_numbers_that_json_does_not_have(double number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.of(Map.of("value", number)))
        .withMessage("JSON has no number " + number + ".");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.of(Map.of("value", List.of((float) number))));
  }
}
