namespace ThirdSite.Scenarios;

/// <summary>What <c>thirdsite new FILE</c> writes: a minimal commented scenario that validates and runs.</summary>
public static class ScenarioTemplate
{
    public const string Text = """
        # A ThirdSite scenario of your own. Check it with 'thirdsite validate FILE', run it with 'thirdsite assess FILE'.
        #
        # A physical quantity is always { value, low, high, source | assumption }: a number with its unit, its spread if
        # you know one, and either the key of a source or the reason why it is assumed. 'thirdsite catalog' lists the
        # sites, radars, satellites, interceptors, missiles, nations and sources that can be named here.

        title: A site of one's own
        question: What would one radar and ten interceptors defend against one missile class from one place?
        date: 2008-04-06 # borders and alliances are those of this day
        seed: 1

        # Groups of nations on that date; their land is the land that is assessed.
        groups:
          Visegrad: [CZ, HU, PL, SK]

        system:
          nation: US
          site: redzikowo
          interceptor: gbi-2stage
          inventory: { value: 10, assumption: "as planned in 2008" }
          radars: [brdy, fylingdales]
          satellites: [dsp-69e]

        delays:
          track: { value: 20 s, low: 10 s, high: 60 s, assumption: "start of a radar's hold to a firm track" }
          share: { value: 10 s, low: 1 s, high: 60 s, assumption: "data of another nation's radar to the launch centre" }
          commit: { value: 60 s, low: 30 s, high: 120 s, assumption: "firm track to launch" }
          look: { value: 20 s, assumption: "intercept to the next launch that depends on its outcome" }
          shot_spacing: { value: 10 s, assumption: "between two launches of a salvo" }

        view:
          before_commit: { value: 20 s, assumption: "a commit radar has the target in view for so long before commit" }
          before_intercept: { value: 30 s, assumption: "an update radar has it in view for so long before intercept" }
          bridged_gap: { value: 10 s, assumption: "a shorter gap does not break a hold" }

        threats:
          - { missile: my-missile, launches: [my-launch-point] }

        # Degrees. A coarse step runs in seconds; --grid "0.5 deg" refines it.
        grid: { west: 10, south: 44, east: 26, north: 56, step: 2 }

        # Interceptor speeds of the small multiples.
        burnout_speeds: [4.5 km/s, 6.3 km/s]

        trajectories:
          shape_offset: { value: 8 deg, assumption: "lofted and depressed burnout angles, from that of least speed" }

        critical:
          burnout_speed_low: { value: 2 km/s, assumption: "where the search for a critical speed begins" }
          burnout_speed_high: { value: 9.6 km/s, assumption: "where it ends" }
          model_error_speed: { value: 0.3 km/s, assumption: "the model's own error" }

        raid:
          sizes: [1, 2, 5]
          kill_probabilities: [0.2, 0.6, 0.9]
          wanted_no_leak: { value: 0.9, assumption: "a round number" }
          common_mode_reliability: { value: 1, assumption: "shots are independent" }

        coverage:
          altitudes: [200 km, 500 km]
          cross_section: { value: 0.01 m2, assumption: "a cone seen from ahead, X band" }

        # What the parties promise each other; 'thirdsite agreement check' holds the design and a log to it.
        # agreement:
        #   parties: [US, RU]
        #   rules:
        #     cap:
        #       text: No more than ten interceptors.
        #       by: US
        #       assumption: "a round number"
        #       at_most: { site: redzikowo, interceptors: { value: 10, assumption: "as planned" } }

        # Entries of one's own; a name of the catalogue is replaced by one given here.
        sites:
          my-launch-point:
            label: launch point near Tabriz
            nation: IR
            latitude: { value: 38.08 deg, assumption: "a round place in the north-west" }
            longitude: { value: 46.29 deg, assumption: "a round place in the north-west" }
            height: { value: 1350 m, assumption: "height of the town" }

        missiles:
          my-missile:
            label: 4,000 km class missile of my own
            propellant: liquid
            maximum_range: { value: 4000 km, assumption: "the class" }
            burn_time: { value: 150 s, low: 115 s, high: 160 s, assumption: "between published types" }
            burnout_altitude: { value: 130 km, assumption: "typical of the class" }
            burnout_downrange: { value: 150 km, low: 100 km, high: 250 km, assumption: "typical of the class" }
            ballistic_coefficient: { value: 7000 kg/m2, low: 2500 kg/m2, high: 12000 kg/m2, assumption: "blunt to slender cone" }
            bus_time: { value: 0 s, assumption: "one warhead" }
            cross_section_warhead_x: { value: 0.01 m2, low: 0.001 m2, high: 0.1 m2, assumption: "a cone seen from ahead" }
            cross_section_warhead_uhf: { value: 0.1 m2, low: 0.03 m2, high: 1 m2, assumption: "resonance" }
            cross_section_stage_x: { value: 1 m2, low: 0.3 m2, high: 10 m2, assumption: "a cylinder some metres long" }
            cross_section_stage_uhf: { value: 3 m2, low: 1 m2, high: 10 m2, assumption: "a cylinder some metres long" }

        # Readings are named overlays: every answer is given under each of them, side by side.
        readings:
          slow:
            label: the cautious
            description: A slow interceptor.
            set:
              interceptors.gbi-2stage.burnout_speed: { value: 6.3 km/s, assumption: "the lower of two stated values" }
          fast:
            label: the hopeful
            description: A fast interceptor.
            set:
              interceptors.gbi-2stage.burnout_speed: { value: 8.2 km/s, assumption: "the higher of two stated values" }

        """;
}
