package org.lumbar.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactTableTest {

    /** Four texts with one hash code, as a table meets them by chance. */
    private static final List<String> ALIKE = List.of("AaAa", "AaBB", "BBAa", "BBBB");

    private final FactTable.Places places = new FactTable.Places(List.of("age", "fever", "foot_drop", "ivdu", "sex"));
    private final FactTable facts = new FactTable(places);

    @Test
    void whatNobodySaidIsUnknownWhetherItHasAPlaceOrNot() {
        Object noName = 38;

        assertThat(facts.get("fever")).isNull();
        assertThat(facts.get("aura")).isNull();
        assertThat(facts.get(noName)).isNull();
        assertThat(facts.get(null)).isNull();
        assertThat(facts.containsKey("fever")).isFalse();
        assertThat(facts.containsKey("aura")).isFalse();
        assertThat(facts).isEmpty();
    }

    @Test
    void whatWasSaidIsKnownWhetherItHasAPlaceOrNot() {
        facts.put("fever", true);
        facts.put("aura", "blue");

        assertThat(facts.get("fever")).isEqualTo(true);
        assertThat(facts.get("aura")).isEqualTo("blue");
        assertThat(facts.containsKey("fever")).isTrue();
        assertThat(facts.containsKey("aura")).isTrue();
        assertThat(facts).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fever", "aura"})
    void theLaterAnswerReplacesTheEarlierAndHandsItBack(String name) {
        assertThat(facts.put(name, false)).isNull();
        assertThat(facts.put(name, true)).isEqualTo(false);
        assertThat(facts.get(name)).isEqualTo(true);
        assertThat(facts).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fever", "aura"})
    void onlyWhatIsUnknownIsPutWhereNothingMustBeReplaced(String name) {
        assertThat(facts.putIfAbsent(name, false)).isNull();
        assertThat(facts.putIfAbsent(name, true)).isEqualTo(false);
        assertThat(facts.get(name)).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fever", "aura"})
    void whatIsTakenAwayIsUnknownAgain(String name) {
        facts.put(name, true);
        facts.put("sex", "female");

        assertThat(facts.remove(name, false)).isFalse();
        assertThat(facts.get(name)).isEqualTo(true);
        assertThat(facts.remove(name, true)).isTrue();
        assertThat(facts.get(name)).isNull();
        facts.put(name, true);
        assertThat(facts.remove(name)).isEqualTo(true);
        assertThat(facts.remove(name)).isNull();
        assertThat(facts).isEqualTo(Map.of("sex", "female"));
    }

    @Test
    void whatIsNoNameCannotBeTakenAway() {
        Object noName = 38;
        facts.put("age", 38.0);

        assertThat(facts.remove(noName)).isNull();
        assertThat(facts).hasSize(1);
    }

    @Test
    void whatWasAskedForInOneListIsAbsentUnlessSomethingIsKnown() {
        facts.put("fever", true);
        facts.put("age", 40.0);

        facts.absentUnlessKnown(places.of(List.of("fever", "foot_drop", "age")));

        assertThat(facts).isEqualTo(Map.of("fever", true, "foot_drop", false, "age", 40.0));
    }

    @Test
    void itEqualsAnyMapOfTheSameFacts() {
        facts.put("fever", true);
        facts.put("age", 40.0);
        facts.put("aura", "blue");
        var ordinary = new HashMap<String, Object>(Map.of("fever", true, "age", 40.0, "aura", "blue"));

        assertThat(facts).isEqualTo(ordinary).hasSameHashCodeAs(ordinary);
        assertThat(ordinary).isEqualTo(facts);
        ordinary.put("fever", false);
        assertThat(facts).isNotEqualTo(ordinary);
        assertThat(ordinary).isNotEqualTo(facts);
        ordinary.remove("fever");
        assertThat(facts).isNotEqualTo(ordinary);
    }

    @Test
    void theSameFactsComeInTheSameOrderWhoeverWasAskedFirst() {
        var other = new FactTable(places);
        for (var name : List.of("age", "fever", "foot_drop", "ivdu")) {
            facts.put(name, true);
        }
        for (var name : List.of("ivdu", "foot_drop", "fever", "age")) {
            other.put(name, true);
        }

        assertThat(facts.keySet()).containsExactlyElementsOf(other.keySet());
        assertThat(facts.entrySet()).containsExactlyElementsOf(other.entrySet());
        assertThat(facts).hasToString(other.toString());
    }

    @Test
    void whoReadsItsEntriesCannotChangeIt() {
        facts.put("fever", true);

        assertThatThrownBy(() -> facts.entrySet().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(facts.get("fever")).isEqualTo(true);
    }

    @Test
    void twoPatientsShareThePlacesAndNothingElse() {
        facts.put("fever", true);
        facts.put("aura", "blue");

        assertThat(new FactTable(places)).isEmpty();
    }

    @Test
    void namesThatLookAlikeAreToldApart() {
        var alike = new FactTable(new FactTable.Places(ALIKE.subList(0, 3)));
        for (var name : ALIKE.subList(0, 3)) {
            alike.put(name, "of " + name);
        }

        assertThat(alike.get("BBBB")).isNull();
        alike.put("BBBB", "of BBBB");
        assertThat(ALIKE).allSatisfy(name -> assertThat(alike.get(name)).isEqualTo("of " + name));
        assertThat(alike.remove("AaBB")).isEqualTo("of AaBB");
        assertThat(alike.get("BBAa")).isEqualTo("of BBAa");
    }

    /** Small and large tables, and at the sizes where the number of places doubles. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 7, 8, 9, 600, 1023, 1024})
    void everyNameHasAPlaceOfItsOwn(int size) {
        var names = IntStream.range(0, size).mapToObj(i -> "fact_" + i).toList();
        var table = new FactTable(new FactTable.Places(names));
        names.forEach(name -> table.put(name, name));

        assertThat(table).hasSize(size);
        assertThat(names).allMatch(name -> Objects.equals(table.get(name), name));
        assertThat(table.get("fact_" + size)).isNull();
    }
}
