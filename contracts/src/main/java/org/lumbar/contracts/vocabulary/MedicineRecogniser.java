package org.lumbar.contracts.vocabulary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people write about a medicine: a name, a dose, how often, in which form. Every word must be accounted for: a word it does not
 * know ("stopped", "allergic", "or") may turn the meaning round, so the whole text is then not recognised.
 */
final class MedicineRecogniser {

    /** Nobody takes more at once; it is a slip of the pen. */
    private static final double LARGEST_DOSE_MG = 100_000;

    private static final String NONE = "none";

    private static final Map<String, String> FORMS = forms();

    /** Words that change nothing about what is taken. */
    private static final Set<String> FILLERS = words("""
            a an the some my his her their of on in at by it is i as and to per from taking takes take takes uses use using used currently current
            regular regularly dose doses dosed low high small prescribed prescription otc over counter generic brand branded long term longterm ongoing
            since years year months month weeks week days daily day every each tablet tablets tab tabs capsule capsules cap caps caplet caplets pill pills
            comprimido comprimidos capsula capsulas syrup solution suspension liquid oral orally po mouth sublingual sl buccal soluble dispersible
            effervescent chewable sr mr xr er la xl cr retard modified slow prolonged sustained extended immediate release ir ec enteric coated gastro
            resistant injection injections injected inj sc subcut subcutaneous subcutaneously im intramuscular iv intravenous pen pens prefilled syringe infusion
            infusions maintenance loading water sachet sachets x strength mg mcg therapy treatment tratamiento
            medicine medication prophylaxis de con la el en por al stat""");

    /** Salts and esters: part of a name, not a second medicine. */
    private static final Set<String> SALTS = words("""
            sodium potassium calcium magnesium hydrochloride hcl maleate tartrate succinate mesilate mesylate besilate besylate fumarate phosphate
            sulfate sulphate acetate citrate bromide hydrobromide diethylamine trometamol lysine arginine etexilate medoxomil cilexetil bisulfate dipropionate valerate
            propionate furoate monohydrate trihydrate sodico sodica potasico acid""");

    /** After "for", these say more than a reason. */
    private static final Set<String> TURNING = words(
            "stop stopped stopping until then but and plus not no never before previously previous or ended finished off allergy allergic");

    private static final Pattern REASON = Pattern.compile("\\b(?:for|against|because of|due to|para) (?<rest>.*)$");

    private static final Pattern DOSE = Pattern.compile("(?<![\\w.,])(?<amount>\\d+(?:[.,]\\d+)?)\\s*"
            + "(?<unit>mg|mcg|ug|μg|microgram(?:me)?s?|g|gr|gram(?:me)?s?|ml|iu|ui|units?|unidades|mmol|meq|%)(?![a-z])"
            + "(?:\\s*(?:/|per)\\s*(?<per>hour|hr|h|24 ?h|day|d|dose|ml|week|tablet)(?![a-z]))?");

    private static final Pattern RANGE = Pattern.compile(
            "(?<![\\w.-])\\d+(?:\\.\\d+)?\\s*(?:-|–|to|or)\\s*(?=\\d+(?:\\.\\d+)?"
                    + "\\s*(?:mg|mcg|ug|μg|micrograms?|g|ml|units?|tablets?|tabs?|capsules?|caps?|puffs?|times)(?![a-z]))");

    private static final Pattern AT_A_MEAL = Pattern.compile(
            "\\b(?:with|before|after|at|con|antes de|despues de) (?:the )?(?:food|meals?|breakfast|lunch|dinner|supper|water|comidas?|desayuno)\\b");

    private static final Pattern STRENGTH = Pattern.compile("(?<!\\w)\\d+(?:\\.\\d+)?\\s*/\\s*\\d+(?:\\.\\d+)?(?!\\w)");

    private static final String COUNTS = "\\d+|half|one|two|three|four|five|six|once|twice|thrice|un|una|dos|tres";

    private static final Pattern UNITS_TAKEN = Pattern.compile(
            "(?<![\\w.])(?<count>" + COUNTS + ")\\s*(?:x\\s*)?"
                    + "(?:tablets?|tabs?|capsules?|caps?|pills?|puffs?|sprays?|drops?|sachets?|patch(?:es)?|comprimidos?|capsulas?)\\b");

    private static final Pattern AS_NEEDED =
            Pattern.compile("\\b(?:prn|p\\.r\\.n\\.?|(?:as|when|if|where)(?: and when)? (?:needed|required|necessary)"
                    + "|occasional(?:ly)?|sometimes|rarely|now and then|si precisa|a demanda|as directed)(?![a-z])");

    private static final Pattern EVERY_HOURS = Pattern.compile(
            "(?:\\b(?:every|each|cada)\\s*|\\bq)(?<hours>\\d+)(?<range>\\s*(?:-|to|a)\\s*\\d+)?\\s*(?:hourly|hours?|horas?|hrs?|h)\\b");

    private static final Pattern SCHEME =
            Pattern.compile("(?<!\\d)(?<a>\\d)-(?<b>\\d)-(?<c>\\d)(?:-(?<d>\\d))?(?!\\d)");

    private static final Pattern TIMES = Pattern.compile(
            "(?<![\\w.])(?<count>" + COUNTS + ")\\s*(?:x|times?|vez|veces)?\\s*"
                    + "(?:/|per|a|each|every|al|por|a la|cada)?\\s*(?<period>daily|day|dia|weekly|week|semana|monthly|month|mes)\\b");

    private static final Pattern TIMES_ONLY = Pattern.compile(
            "(?<![\\w.])(?:(?<count>two|three|four|[2-6])\\s*(?:x|times)|x\\s*(?<after>[2-6]))(?![\\w])");

    /** How often, in times a day; the first that is found counts. */
    private static final List<Frequency> FREQUENCIES = List.of(
            new Frequency("\\bq\\.?d\\.?s\\b\\.?|\\bq\\.?i\\.?d\\b\\.?", 4),
            new Frequency("\\bt\\.?d\\.?s\\b\\.?|\\bt\\.?i\\.?d\\b\\.?", 3),
            new Frequency("\\bb\\.?i\\.?d\\b\\.?|\\bb\\.?d\\b\\.?", 2),
            new Frequency(
                    "\\b(?:every|on) (?:other|second|alternate) days?\\b|\\balternate days\\b|\\balternating days\\b",
                    0.5),
            new Frequency("\\bevery (?:other|second|2|two) weeks?\\b|\\bfortnightly\\b", 1.0 / 14),
            new Frequency("\\bevery (?:4|four) weeks\\b", 1.0 / 28),
            new Frequency("\\b(?:every|each) (?:3|three) months\\b|\\bquarterly\\b", 1.0 / 91),
            new Frequency("\\b(?:every|each) (?:6|six) months\\b|\\btwice yearly\\b", 1.0 / 182),
            new Frequency("\\byearly\\b|\\bannually\\b|\\bonce a year\\b", 1.0 / 365),
            new Frequency(
                    "\\bweekly\\b|\\b(?:every|each|per|a) week\\b|\\bsemanal\\b|\\ba la semana\\b|/ ?week\\b", 1.0 / 7),
            new Frequency("\\bmonthly\\b|\\b(?:every|each|per|a) month\\b|\\bmensual\\b", 1.0 / 30),
            new Frequency("\\bo\\.?d\\b\\.?|\\bq\\.?d\\b\\.?|\\bo\\.?m\\b\\.?", 1));

    private static final Pattern DAILY = Pattern.compile(
            "\\bdaily\\b|\\b(?:every|each|per|a) day\\b|/ ?d(?:ay)?\\b|\\bdiari[oa]\\b|\\bal dia\\b|\\bcada dia\\b");

    /** Times of the day; each is one dose. */
    private static final List<Pattern> TIMES_OF_DAY = List.of(
            Pattern.compile("\\b(?:in the |every |each )?(?:morning|mornings|mane|am)\\b|\\bpor la manana\\b"),
            Pattern.compile("\\b(?:at )?(?:noon|midday)\\b|\\bat lunch\\b"),
            Pattern.compile("\\b(?:in the |every |each )?(?:evening|evenings|pm)\\b|\\bpor la tarde\\b"),
            Pattern.compile(
                    "\\b(?:at |before |every |each )?(?:night|nights|nocte|nightly|bedtime|bed)\\b|\\bpor la noche\\b"));

    /** After a number: it counts doses. */
    private static final Pattern FEW_DOSES = Pattern.compile(
            "\\s*(?:x|times|tablets?|tabs?|caps?|capsules?|pills?|mg|g|/|-|daily|a day|per day|every day|hourly)(?![a-z])|[.,]\\d");

    /** After a number: it may count doses, or be part of a name. */
    private static final Pattern TIMES_A_DAY = Pattern.compile("\\s*(?:daily|a day|per day|every day)(?![a-z])");

    private static final Pattern INITIALS = Pattern.compile("(?<![a-z0-9.])(?:[a-z]\\.){2,3}[a-z]?(?![a-z0-9])");

    private final Map<String, Medicine> byName = new HashMap<>();
    private final List<Fragile> fragile = new ArrayList<>();
    private int longestName;

    MedicineRecogniser(Collection<Medicine> medicines) {
        for (var medicine : medicines) {
            add(medicine.generic(), medicine);
            medicine.names().forEach(name -> add(name, medicine));
        }
        findFragile();
    }

    /**
     * A name that looks in part like a dose or a time, such as "Tylenol 3" or "Advil PM": it is put aside before doses are read.
     *
     * @param standIn a word that is no other and looks like neither
     * @param orElse what the name would be taken for if its last word were a number of doses; {@code null} = nothing
     */
    private record Fragile(
            Pattern name, String standIn, @Nullable Medicine orElse) {}

    private void findFragile() {
        for (var name : List.copyOf(byName.keySet())) {
            var reading = new Reading(name);
            reading.amountPerDay();
            var words = Words.of(name);
            if (!Words.of(reading.rest() + " ").equals(words) || words.getLast().matches("\\d")) {
                var standIn = "standin" + "x".repeat(fragile.size() + 1);
                var shorter = String.join(" ", words.subList(0, words.size() - 1));
                fragile.add(new Fragile(
                        Pattern.compile("(?<![a-z0-9])" + String.join("[^a-z0-9]+", words) + "(?![a-z0-9])"),
                        standIn,
                        words.getLast().matches("\\d") ? byName.get(shorter) : null));
                byName.put(standIn, Objects.requireNonNull(byName.get(name)));
            }
        }
    }

    /** The text with fragile names put aside; empty when it can be read in two ways. */
    private Optional<String> withStandIns(String text) {
        var result = text;
        for (var each : fragile) {
            var found = each.name().matcher(result);
            if (!found.find()) {
                continue;
            }
            var rest = result.substring(found.end());
            if (each.orElse() != null && FEW_DOSES.matcher(rest).lookingAt()) {
                if (TIMES_A_DAY.matcher(rest).lookingAt()) {
                    return Optional.empty();
                }
                continue;
            }
            result = result.substring(0, found.start()) + each.standIn() + rest;
        }
        return Optional.of(result);
    }

    private void add(String name, Medicine medicine) {
        var words = Words.of(name);
        var before = byName.putIfAbsent(String.join(" ", words), medicine);
        if (before != null && !before.equals(medicine)) {
            throw new IllegalStateException(
                    "The name %s stands for %s and for %s".formatted(name, before.generic(), medicine.generic()));
        }
        longestName = Math.max(longestName, words.size());
    }

    /** The medicine that a text names and nothing else. */
    Optional<Medicine> named(String text) {
        return Optional.ofNullable(byName.get(Words.plain(text)));
    }

    Optional<RecognisedMedicine> recognise(String text) {
        if (text.isBlank() || Words.isStory(text)) {
            return Optional.empty();
        }
        var lower = INITIALS.matcher(Words.lower(text).strip())
                .replaceAll(initials -> initials.group().replace(".", ""));
        return withStandIns(lower).flatMap(it -> one(it).or(() -> several(it)));
    }

    private Optional<RecognisedMedicine> several(String text) {
        return several(text, "\\s+(?:and|with|plus|y)\\s+|\\s*[+&,;]\\s*").or(() -> several(text, "\\s*/\\s*"));
    }

    private Optional<RecognisedMedicine> several(String text, String separators) {
        var parts = Pattern.compile(separators).splitAsStream(text).toList();
        if (parts.size() < 2) {
            return Optional.empty();
        }
        var generics = new ArrayList<String>();
        var classes = new LinkedHashSet<String>();
        for (var part : parts) {
            var recognised = one(part);
            if (recognised.isEmpty() || recognised.get().generic().equals(NONE)) {
                return Optional.empty();
            }
            generics.add(recognised.get().generic());
            classes.addAll(recognised.get().classes());
        }
        return Optional.of(new RecognisedMedicine(String.join(" + ", generics), List.copyOf(classes), null));
    }

    private Optional<RecognisedMedicine> one(String text) {
        var without = withoutReason(text);
        if (without.isEmpty()) {
            return Optional.empty();
        }
        var reading = new Reading(without.get());
        var amount = reading.amountPerDay();
        var words = Words.of(reading.rest());
        return candidates(words).stream()
                .filter(found -> found.leaves(words).allMatch(MedicineRecogniser::isHarmless))
                .findFirst()
                .map(found -> recognised(found.medicine(), found.leaves(words).toList(), amount));
    }

    private Optional<String> withoutReason(String text) {
        var reason = REASON.matcher(text);
        if (!reason.find()) {
            return Optional.of(text);
        }
        var rest = Words.of(reason.group("rest"));
        if (rest.stream().anyMatch(TURNING::contains) || !candidates(rest).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(text.substring(0, reason.start()));
    }

    /** All names in the text, the longest first: "vitamin d" before "vitamin". */
    private List<Found> candidates(List<String> words) {
        var found = new ArrayList<Found>();
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; to <= Math.min(words.size(), from + longestName); to++) {
                var medicine = byName.get(String.join(" ", words.subList(from, to)));
                if (medicine != null) {
                    found.add(new Found(medicine, from, to));
                }
            }
        }
        found.sort(Comparator.comparingInt(each -> each.from() - each.to()));
        return found;
    }

    private static boolean isHarmless(String word) {
        return FILLERS.contains(word)
                || SALTS.contains(word)
                || FORMS.containsKey(word)
                || word.matches("\\d{1,3}|1000|1200|1500|2000");
    }

    private static RecognisedMedicine recognised(Medicine medicine, List<String> others, Amount amount) {
        var classes = new LinkedHashSet<String>(medicine.classes());
        for (var word : others) {
            var form = FORMS.get(word);
            if (form != null && medicine.formClasses().containsKey(form)) {
                classes = new LinkedHashSet<>(medicine.formClasses().get(form));
            }
        }
        var byDose = medicine.byDose();
        if (byDose != null) {
            var mg = amount.perDay() != null ? amount.perDay() : amount.single();
            var small = mg != null && mg <= byDose.limitMg() && !amount.asNeeded();
            classes.addAll(small ? byDose.upTo() : byDose.above());
        }
        return new RecognisedMedicine(medicine.generic(), List.copyOf(classes), amount.perDay());
    }

    private static Set<String> words(String text) {
        return Set.copyOf(Stream.of(text.strip().split("\\s+")).distinct().toList());
    }

    private static Map<String, String> forms() {
        var forms = new HashMap<String, String>();
        words(
                        "gel emulgel cream ointment lotion foam topical topically plaster plasters patch patches shampoo rub skin crema pomada parche parches")
                .forEach(word -> forms.put(word, "topical"));
        words("eye eyedrops ophthalmic drops colirio").forEach(word -> forms.put(word, "eye"));
        words("nasal nose spray nebuliser").forEach(word -> forms.put(word, "nasal"));
        words("inhaler inhalers inhaled puffs puff accuhaler turbohaler respimat evohaler diskus inhalador")
                .forEach(word -> forms.put(word, "inhaled"));
        words("rectal suppository suppositories enema").forEach(word -> forms.put(word, "rectal"));
        return Map.copyOf(forms);
    }

    /** A name found in the words from {@code from} up to, not including, {@code to}. */
    private record Found(Medicine medicine, int from, int to) {

        Stream<String> leaves(List<String> words) {
            return Stream.concat(words.subList(0, from).stream(), words.subList(to, words.size()).stream());
        }
    }

    private record Frequency(Pattern pattern, double perDay) {

        Frequency(String pattern, double perDay) {
            this(Pattern.compile(pattern), perDay);
        }
    }

    /** A dose in mg: the single one, and a day's when the text says how often. */
    private record Amount(@Nullable Double single, @Nullable Double perDay, boolean asNeeded) {}

    /** Takes doses and frequencies out of a text; what is left are words. */
    private static final class Reading {

        private String text;

        Reading(String text) {
            this.text = text;
        }

        String rest() {
            return text;
        }

        Amount amountPerDay() {
            var doses = new ArrayList<Double>();
            var perDay = new ArrayList<Double>();
            var unclear = take(STRENGTH) != null;
            unclear |= take(RANGE) != null;
            for (var dose = DOSE.matcher(text); dose.find(); dose = DOSE.matcher(text)) {
                var mg = mg(dose.group("amount"), dose.group("unit"));
                var per = dose.group("per");
                cut(dose.start(), dose.end());
                if (mg == null) {
                    unclear = true;
                } else if (per == null || per.equals("dose") || per.equals("tablet")) {
                    doses.add(mg);
                } else {
                    addRate(perDay, mg, per);
                    unclear |= per.equals("ml");
                }
            }
            take(AT_A_MEAL);
            var asNeeded = take(AS_NEEDED) != null;
            var hours = EVERY_HOURS.matcher(text);
            Double times = null;
            if (hours.find()) {
                var each = Double.parseDouble(hours.group("hours"));
                unclear |= hours.group("range") != null || each == 0;
                times = each == 0 ? null : 24 / each;
                cut(hours.start(), hours.end());
            }
            var units = unitsTaken();
            if (times == null) {
                times = timesPerDay();
            }
            if (unclear || doses.size() + perDay.size() != 1) {
                return new Amount(null, null, asNeeded);
            }
            if (doses.isEmpty()) {
                return new Amount(null, asNeeded ? null : perDay.getFirst(), asNeeded);
            }
            var single = doses.getFirst() * units;
            return new Amount(single, asNeeded || times == null ? null : single * times, asNeeded);
        }

        private static void addRate(List<Double> perDay, double mg, String per) {
            switch (per) {
                case "hour", "hr", "h" -> perDay.add(mg * 24);
                case "day", "d", "24h", "24 h" -> perDay.add(mg);
                case "week" -> perDay.add(mg / 7);
                default -> {}
            }
        }

        private double unitsTaken() {
            var units = UNITS_TAKEN.matcher(text);
            if (!units.find()) {
                return 1;
            }
            var count = number(units.group("count"));
            // keep what was taken ("puffs"): it may say the form
            text = text.substring(0, units.start("count")) + " " + text.substring(units.end("count"));
            return count;
        }

        private @Nullable Double timesPerDay() {
            var scheme = SCHEME.matcher(text);
            if (scheme.find()) {
                var sum = Stream.of(scheme.group("a"), scheme.group("b"), scheme.group("c"), scheme.group("d"))
                        .filter(digit -> digit != null)
                        .mapToInt(Integer::parseInt)
                        .sum();
                cut(scheme.start(), scheme.end());
                return (double) sum;
            }
            var times = TIMES.matcher(text);
            if (times.find()) {
                var perDay = number(times.group("count")) / days(times.group("period"));
                cut(times.start(), times.end());
                takeTimesOfDay();
                return perDay;
            }
            for (var frequency : FREQUENCIES) {
                if (take(frequency.pattern()) != null) {
                    takeTimesOfDay();
                    return frequency.perDay();
                }
            }
            var only = TIMES_ONLY.matcher(text);
            if (only.find()) {
                var count = number(only.group("count") != null ? only.group("count") : only.group("after"));
                cut(only.start(), only.end());
                take(DAILY);
                return count;
            }
            var daily = take(DAILY) != null;
            var ofDay = takeTimesOfDay();
            if (ofDay > 0) {
                return (double) ofDay;
            }
            return daily ? 1.0 : null;
        }

        private int takeTimesOfDay() {
            return (int)
                    TIMES_OF_DAY.stream().filter(time -> take(time) != null).count();
        }

        private @Nullable String take(Pattern pattern) {
            var match = pattern.matcher(text);
            if (!match.find()) {
                return null;
            }
            var taken = match.group();
            cut(match.start(), match.end());
            return taken;
        }

        private void cut(int from, int to) {
            text = text.substring(0, from) + " " + text.substring(to);
        }

        private static @Nullable Double mg(String amount, String unit) {
            var value = Double.parseDouble(amount.replace(',', '.'));
            var mg = value * perMg(unit);
            return mg > 0 && mg <= LARGEST_DOSE_MG ? mg : null;
        }

        /** How many mg there are in a unit; 0 when that cannot be told. */
        private static double perMg(String unit) {
            if (unit.equals("mg")) {
                return 1;
            }
            if (unit.startsWith("mcg") || unit.startsWith("microgram") || unit.equals("ug") || unit.equals("μg")) {
                return 0.001;
            }
            return unit.startsWith("g") ? 1000 : 0;
        }

        private static double days(String period) {
            return switch (period.charAt(0)) {
                case 'w', 's' -> 7;
                case 'm' -> 30;
                default -> 1;
            };
        }

        private static double number(String count) {
            return switch (count) {
                case "half" -> 0.5;
                case "one", "once", "un", "una" -> 1;
                case "two", "twice", "dos" -> 2;
                case "three", "thrice", "tres" -> 3;
                case "four" -> 4;
                case "five" -> 5;
                case "six" -> 6;
                default -> Double.parseDouble(count);
            };
        }
    }
}
