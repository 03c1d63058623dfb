package org.lumbar.platform.kernel.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Property
    void isWhatASetOfTheNamesWouldBe(
            @ForAll @Size(max = 6) Set<@AlphaChars @StringLength(max = 2) String> one,
            @ForAll @Size(max = 6) Set<@AlphaChars @StringLength(max = 2) String> other,
            @ForAll @AlphaChars @StringLength(max = 2) String from,
            @ForAll @AlphaChars @StringLength(max = 2) String to) {
        var both = new TreeSet<>(one);
        both.addAll(other);

        var names = Names.joined(Names.copyOf(new TreeSet<>(one)), Names.NONE, Names.copyOf(new TreeSet<>(other)));

        assertThat(names).isEqualTo(both).containsExactlyElementsOf(both).hasSameHashCodeAs(both);
        assertThat(names.contains(from)).isEqualTo(both.contains(from));
        assertThat(names.headSet(to)).isEqualTo(both.headSet(to));
        assertThat(names.tailSet(from)).isEqualTo(both.tailSet(from));
        if (from.compareTo(to) <= 0) {
            assertThat(names.subSet(from, to)).isEqualTo(both.subSet(from, to));
        }
        if (!both.isEmpty()) {
            assertThat(names.first()).isEqualTo(both.first());
            assertThat(names.last()).isEqualTo(both.last());
        }
    }

    @Test
    void isInTheOrderOfTheLettersWhateverTheOrderOfTheSet() {
        var backwards = new TreeSet<String>(Comparator.reverseOrder());
        backwards.add("a");
        backwards.add("b");

        assertThat(Names.copyOf(backwards)).containsExactly("a", "b");
    }

    @Test
    void cannotBeChanged() {
        var names = Names.of("age");

        assertThatThrownBy(() -> names.add("sex")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(names::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(Names.NONE::first).isInstanceOf(NoSuchElementException.class);
    }
}
