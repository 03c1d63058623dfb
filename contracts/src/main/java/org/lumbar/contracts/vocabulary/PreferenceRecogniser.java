package org.lumbar.contracts.vocabulary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what people write about what they want: a wish or a refusal, and its object. Both must be known, and nothing else may be there. */
final class PreferenceRecogniser {

    private static final Pattern NO =
            Pattern.compile("^(?:(?:i|she|he|they|patient|pt|really|strongly|would|prefers?|please) )*"
                    + "(?:does not|do not|doesnt|dont|would not|wouldnt|will not|wont|not|no|never|refuses|refused|declines|declined|avoids?|against|dislikes?|hates?|afraid of"
                    + "|scared of|fear of|without|unwilling|rather not)"
                    + "(?: (?:to|want|wants|wanting|like|likes|have|has|having|take|taking|accept|interested in|keen on|do|doing|any|more|willing|try|use|using|a|an|the|get|go|see))*"
                    + " (?<object>.+)$");

    private static final Pattern YES = Pattern.compile(
            "^(?:(?:i|she|he|they|patient|pt|really|strongly|would|d|also) )*"
                    + "(?:wants?|like|likes|loves?|enjoys?|asks? for|asking for|requests?|requesting|hopes? for|hoping for|hopes?|expects?|interested in|keen on|prefers?|open to|willing to try"
                    + "|wishes(?: for)?|favou?rs|looking for|needs?|believes in|good experience with|was helped by|helped by)"
                    + "(?: (?:try|trying|have|having|get|getting|do|doing|take|taking|use|using|start|starting|more|some|a|an|the|his|her|my))*"
                    + " (?<object>.+?)(?: (?:added|again|instead|please|first|if possible|only|best|most|very much|a lot|now))*$");

    private final Map<String, String> wanted = new HashMap<>();
    private final Map<String, String> declined = new HashMap<>();
    private final Map<String, String> wantedClasses;
    private final Map<String, String> declinedClasses;
    private final MedicineRecogniser medicines;

    PreferenceRecogniser(
            Map<String, String> wanted,
            Map<String, String> declined,
            Map<String, String> wantedClasses,
            Map<String, String> declinedClasses,
            MedicineRecogniser medicines) {
        wanted.forEach((object, code) -> this.wanted.put(Words.plain(object), code));
        declined.forEach((object, code) -> this.declined.put(Words.plain(object), code));
        this.wantedClasses = Map.copyOf(wantedClasses);
        this.declinedClasses = Map.copyOf(declinedClasses);
        this.medicines = medicines;
    }

    Optional<String> recognise(String text) {
        if (Words.isStory(text)) {
            return Optional.empty();
        }
        var plain = Words.plain(text);
        var no = NO.matcher(plain);
        if (no.matches()) {
            return objectOf(no.group("object"), declined, declinedClasses);
        }
        var yes = YES.matcher(plain);
        if (yes.matches()) {
            return objectOf(yes.group("object"), wanted, wantedClasses);
        }
        // a bare object says what somebody likes to do; it does not say whether somebody wants a medicine or a scan
        return Optional.ofNullable(wanted.get(plain))
                .filter(code -> code.startsWith("likes_") || code.startsWith("prefers_"));
    }

    private Optional<String> objectOf(String object, Map<String, String> words, Map<String, String> classes) {
        var known = words.get(object);
        if (known == null && object.startsWith("to ")) {
            known = words.get(object.substring(3));
        }
        if (known == null) {
            known = words.get("to " + object);
        }
        if (known != null) {
            return Optional.of(known);
        }
        return medicines.recognise(object).map(RecognisedMedicine::classes).stream()
                .flatMap(List::stream)
                .flatMap(medicineClass -> Stream.ofNullable(classes.get(medicineClass)))
                .findFirst();
    }
}
