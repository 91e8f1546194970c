package dev.assay.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DamageTest {
  @Test
  void what_an_object_lacks_is_named() {
    assertThat(of(() -> node("{\"b\": 1}").required("seq"))).isEqualTo("it has no 'seq'");
  }

  @Test
  void nothing_of_the_library_or_of_java_is_named() {
    for (ThrowingCallable reading :
        List.<ThrowingCallable>of(
            () -> node("3").required("seq"),
            () -> node("[1]").required("seq"),
            () -> node("\"three\"").intValue(),
            () -> node("3000000000").intValue(),
            () -> node("{}").stringValue(),
            () -> node("{"),
            () -> TimeUnit.valueOf("FORTNIGHTS"),
            () -> List.of(1).get(1),
            () -> JsonMapper.shared().treeToValue(node("{\"x\": {}}"), Point.class))) {
      assertThat(of(reading))
          .isNotBlank()
          .doesNotContain("jackson", "Node", "Exception", "java", "dev.assay", "`");
    }
  }

  @Test
  void checks_of_assay_speak_for_themselves() {
    assertThat(Damage.of(new IllegalArgumentException("fork -1 is below 0")))
        .isEqualTo("fork -1 is below 0");
    assertThat(of(() -> Instant.parse(node("\"soon\"").asString()))).contains("soon");
  }

  @Test
  void the_place_of_a_value_that_cannot_be_is_named() {
    JsonNode document = node("{\"points\": [{\"x\": 1}, {\"x\": {\"y\": 2}}]}");
    RuntimeException refused =
        catchThrowableOfType(
            RuntimeException.class, () -> JsonMapper.shared().treeToValue(document, Points.class));

    assertThat(Damage.of(refused, document))
        .isEqualTo("its points[1].x is {\"y\":2}, which cannot be");
  }

  private record Points(List<Point> points) {}

  private record Point(int x) {}

  private static JsonNode node(String json) {
    return JsonMapper.shared().readTree(json);
  }

  private static String of(ThrowingCallable reading) {
    return Damage.of(catchThrowableOfType(RuntimeException.class, reading));
  }
}
